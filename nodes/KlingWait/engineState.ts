import type { IExecuteData } from 'n8n-workflow';

/**
 * What the execution context of n8n has beside what its types say. All of it is optional, so that
 * whoever uses it says what happens without it; a test fails by name for what a newer n8n lacks.
 */
export interface EngineState {
	runExecutionData?: {
		executionData?: {
			/** What n8n runs next, first things first. */
			nodeExecutionStack?: IExecuteData[];
		};
	} | null;
	additionalData?: {
		/** When n8n ends the execution if nothing makes it wait, in ms since 1970. */
		executionTimeoutTimestamp?: number;
	};
	instanceSettings?: {
		/** `worker` for a worker of n8n's queue mode. */
		instanceType?: string;
	};
}

/** The same context, with what its types leave out. */
export const engineState = (context: object): EngineState => context;

import type { IExecuteFunctions } from 'n8n-workflow';

import { ENDS_EARLY } from './executionLimit';
import type { Watched } from './round';

/** The key in the execution's custom data, by which executions can be filtered. */
const TASKS_LEFT = 'kling_tasks_left';

/** n8n's custom data of an execution, as expressions know it. */
interface CustomData {
	set(key: string, value: string): void;
}

/**
 * Writes into the custom data of the execution how many of its tasks are not known to have ended.
 *
 * @param watched the tasks that are waited for
 */
export function tellTasksLeft(context: IExecuteFunctions, watched: Watched[]): void {
	const left = watched.filter(({ task }) => task.ended === undefined).length;
	try {
		const { $execution } = context.getWorkflowDataProxy(0);
		($execution as { customData?: CustomData }).customData?.set(TASKS_LEFT, String(left));
	} catch (error) {
		// What is only there to be read must not end a wait.
		context.logger.warn(`Kling Wait cannot tell how many tasks are left: ${String(error)}`);
	}
}

/** Says in the node's panel and in n8n's log that n8n ends the execution before Max Wait is over. */
export function tellEarlyEnd(context: IExecuteFunctions): void {
	context.addExecutionHints({ message: ENDS_EARLY, type: 'warning', location: 'outputPane' });
	context.logger.warn(`${context.getNode().name}: ${ENDS_EARLY}`);
}

import type { N8nProcess } from '../n8n/process.mts';

/** What a measurement is to do, and with what. */
export interface Settings {
	/** Starts a real n8n with this package, afresh, so that what ran before does not count. */
	startN8n: () => Promise<N8nProcess>;
	/** Whether a smaller version will do that takes minutes. */
	short: boolean;
	/** Whether to write down where the processor's time goes. */
	profile: boolean;
}

import { sleep } from 'n8n-workflow';

/** Where the waiting code gets its time from, so that tests can give it another. */
export interface Clock {
	/** The current time in ms since 1970. */
	now(): number;
	/**
	 * Resolves after `ms` milliseconds, or rejects as soon as `signal` aborts.
	 */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Longest single sleep in ms: what a Stop takes at most on an n8n whose `sleep` knows no signal. */
const SLICE_MS = 500;

/** The time of the machine. */
export const systemClock: Clock = {
	now: () => Date.now(),

	async sleep(ms, signal) {
		const end = Date.now() + ms;
		do {
			signal?.throwIfAborted();
			await sleep(Math.max(0, Math.min(SLICE_MS, end - Date.now())), signal);
		} while (Date.now() < end);
		signal?.throwIfAborted();
	},
};

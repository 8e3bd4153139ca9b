import { backoff } from './backoff';

/** Within what something is tried again. */
export interface Bounds {
	/** Most tries, with the first one; any number when left out. */
	tries?: number;
	/** When there is no more time; none is set when left out. */
	until?: { readonly remaining: number };
	/** The longest pause between two tries that is worth it, in ms; any when left out. */
	longestPauseMs?: number;
	/** Waits so many ms, and throws where there is nothing to wait for any more. */
	pause(ms: number): Promise<void>;
}

/** That another try may come to more, and how long the other side asks to wait before it, in ms. */
export interface Retry {
	retryAfterMs?: number;
}

/**
 * Tries until it is settled, with growing pauses between the tries. It ends as well where there are no
 * tries left or no time for the next one. What decides about money has a loop of its own.
 *
 * @param once makes one try; the first has number 1
 * @param retryOf says of what a try has come to that another one may come to more
 * @returns what the last try has come to
 */
export async function again<Outcome>(
	{ tries = Infinity, until, longestPauseMs = Infinity, pause }: Bounds,
	once: (attempt: number) => Promise<Outcome>,
	retryOf: (outcome: Outcome) => Retry | undefined,
): Promise<Outcome> {
	for (let attempt = 1; ; attempt++) {
		const outcome = await once(attempt);
		const retry = retryOf(outcome);
		if (!retry || attempt >= tries) return outcome;

		const waitMs = backoff(attempt, retry.retryAfterMs);
		if (waitMs > longestPauseMs || (until && waitMs >= until.remaining)) return outcome;
		await pause(waitMs);
	}
}

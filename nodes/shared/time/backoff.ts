const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before trying again: exponential with equal jitter, or what the API asked for if
 * that is longer.
 *
 * @param attempt how many tries have gone wrong in a row, from 1
 * @param retryAfterMs the wait that a Retry-After header asked for, in ms
 * @param random a number from 0 up to 1
 * @returns ms
 */
export function backoff(attempt: number, retryAfterMs = 0, random = Math.random()): number {
	const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
	return Math.max(retryAfterMs, ceiling / 2 + (ceiling / 2) * random);
}

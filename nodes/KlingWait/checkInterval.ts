/** n8n searches for waiting executions that are due once a minute. */
const SHORTEST_MS = 60_000;
const LONGEST_MS = 300_000;
const SHARE_OF_ELAPSED = 1 / 8;

/**
 * How long the execution waits before the next check, unless it is woken earlier: until the task is
 * likely to have ended, where that can be expected, and else the longer, the longer it has waited.
 *
 * @param elapsedMs how long the task has been waited for, in ms
 * @param fixedMs the user's own interval in ms, which then holds
 * @param expectedMs how long tasks of its kind took at most lately, in ms
 * @returns ms
 */
export function checkInterval(elapsedMs: number, fixedMs?: number, expectedMs = 0): number {
	const leftMs = expectedMs - elapsedMs;
	const pauseMs = leftMs > 0 ? leftMs : elapsedMs * SHARE_OF_ELAPSED;
	return Math.max(SHORTEST_MS, fixedMs ?? Math.min(LONGEST_MS, pauseMs));
}

const SHORTEST_MS = 3_000;
const LONGEST_MS = 15_000;
const SHARE_OF_ELAPSED = 1 / 8;

/**
 * How long to wait before the next look at a task. The longer it has been running, the longer the
 * pause, so that a finished task is noticed within about an eighth of its own duration and a long
 * one is not asked about all the time.
 *
 * @param elapsedMs how long the task has been waited for, in ms
 * @param fixedMs the user's own interval in ms, which then always holds
 * @returns ms
 */
export function pollInterval(elapsedMs: number, fixedMs?: number): number {
	return fixedMs ?? Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs * SHARE_OF_ELAPSED));
}

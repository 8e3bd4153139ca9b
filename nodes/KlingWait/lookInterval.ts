/** n8n looks for waiting executions that are due once a minute. */
const SHORTEST_MS = 60_000;
const LONGEST_MS = 300_000;
const SHARE_OF_ELAPSED = 1 / 8;

/**
 * How long the execution waits before the next look, unless it is woken earlier. The longer it has
 * waited already, the longer the pause.
 *
 * @param elapsedMs how long the tasks have been waited for, in ms
 * @param fixedMs the user's own interval in ms, which then holds
 * @returns ms
 */
export function lookInterval(elapsedMs: number, fixedMs?: number): number {
	return Math.max(SHORTEST_MS, fixedMs ?? Math.min(LONGEST_MS, elapsedMs * SHARE_OF_ELAPSED));
}

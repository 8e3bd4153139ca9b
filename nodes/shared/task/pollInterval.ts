import type { Expectation } from './durations';

/** Longest pause, in ms: whatever is expected, a finished task is noticed within it. */
const LONGEST_MS = 6_500;
/** Longest pause before a task is likely to end, in ms. */
const LONGEST_BEFORE_MS = 9_000;

/** For a task of which nothing is known: the pause grows with its age. */
const SHORTEST_MS = 3_500;
const SHARE_OF_AGE = 1 / 10;

/** The usual pause while a task is likely to end, in ms, and what is added as long as few were seen. */
const CLOSE_MS = 1_900;
const DOUBT = 9;
/** The same for tasks whose lengths differ as much as they are long, in ms. */
const SPREAD_MS = 3_250;
/** The shortest pause as a share of the usual one. */
const SHORTEST_SHARE = 0.6;

/**
 * How long to wait before the next look at a task.
 *
 * Where nothing is known of its kind, the first look comes when the quickest of its route end, and the
 * pause grows with the task's age. Where its length can be expected, looks come close together when it
 * is likely to end, and the closer the likelier that is: by the square root, which notices soonest for
 * a number of looks. Before, there are a few, in case it ends earlier than ever; after, it counts as
 * one of which nothing is known.
 *
 * @param ageMs how long the task has been running, in ms
 * @param firstMs when tasks of its route end at the earliest, in ms
 * @param expected how long tasks of its kind took lately
 * @returns ms
 */
export function pollInterval(ageMs: number, firstMs = 0, expected?: Expectation): number {
	if (!expected && ageMs < firstMs) return firstMs - ageMs;
	if (!expected || ageMs >= expected.latestMs) {
		return between(SHORTEST_MS, ageMs * SHARE_OF_AGE, LONGEST_MS);
	}

	const { earliestMs, typicalMs, latestMs, count } = expected;
	const spreadMs = latestMs - earliestMs;
	// The looks that a spread may cost grow with what the task takes anyway.
	const leastMs = CLOSE_MS * (1 + DOUBT / count ** 2);
	const usualMs = between(leastMs, SPREAD_MS * (spreadMs / typicalMs), LONGEST_MS);
	const pauseAt = (timeMs: number) =>
		usualMs * Math.max(SHORTEST_SHARE, 1.5 * Math.sqrt((latestMs - timeMs) / spreadMs));

	const leftMs = earliestMs + pauseAt(earliestMs) / 2 - ageMs;
	if (leftMs <= 0) return Math.min(LONGEST_MS, pauseAt(ageMs));
	if (ageMs < firstMs && firstMs - ageMs < leftMs) return firstMs - ageMs;
	return leftMs / Math.ceil(leftMs / LONGEST_BEFORE_MS);
}

function between(least: number, value: number, most: number): number {
	return Math.min(most, Math.max(least, value));
}

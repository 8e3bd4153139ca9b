import { expectationFrom, type Expectation } from '../../../nodes/shared/task/durations.ts';
import { pollInterval } from '../../../nodes/shared/task/pollInterval.ts';
import { seededRandom } from '../../sandbox/random.mts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const FIRST = 14 * SECOND;

type Pause = (ageMs: number) => number;

/** What it takes to notice the end of a task. */
function follow(taskMs: number, pause: Pause): { looks: number; delayMs: number } {
	let ageMs = 0;
	let looks = 0;
	while (ageMs < taskMs) {
		ageMs += pause(ageMs);
		looks++;
	}
	return { looks, delayMs: ageMs - taskMs };
}

/** Looks a task, and the median delay in ms, for tasks of some length. */
function followAll(tasksMs: number[], pause: Pause) {
	const all = tasksMs.map((taskMs) => follow(taskMs, pause));
	const delays = all.map(({ delayMs }) => delayMs).sort((one, other) => one - other);
	return {
		looks: all.reduce((sum, { looks }) => sum + looks, 0) / all.length,
		delayMs: delays[Math.floor(delays.length / 2)],
	};
}

const random = seededRandom(7);
/** Lengths around an average, in ms. */
const lengths = (count: number, averageMs: number, spread: number) =>
	Array.from({ length: count }, () => averageMs * (1 + spread * (2 * random() - 1)));

/** What the loop that people build takes on average, looking every so many ms. */
const loopOf = (everyMs: number, averageMs: number) => ({
	looks: averageMs / everyMs + 0.5,
	delayMs: everyMs / 2,
});
const unknown: Pause = (ageMs) => pollInterval(ageMs, FIRST);
const expecting =
	(expected: Expectation): Pause =>
	(ageMs) =>
		pollInterval(ageMs, FIRST, expected);

describe('a task of which nothing is known', () => {
	it('is first looked at when the quickest end, then at growing intervals', () => {
		const ages = [0, 10, 14, 35, 50, 80, 600].map((seconds) => seconds * SECOND);
		expect(ages.map(unknown)).toEqual([14, 4, 3.5, 3.5, 5, 6.5, 6.5].map((s) => s * SECOND));
	});

	it('is looked at without a pause at first where it was made earlier', () => {
		expect(pollInterval(0)).toBe(3_500);
	});

	it('takes fewer looks than one every five seconds, and is noticed sooner', () => {
		const tasks = lengths(500, 22.5 * SECOND, 1 / 3);
		const ours = followAll(tasks, unknown);
		const loop = loopOf(5 * SECOND, 22.5 * SECOND);
		expect(ours.looks).toBeLessThan(loop.looks);
		expect(ours.delayMs).toBeLessThan(loop.delayMs);
	});
});

describe('a task of a kind that has been seen', () => {
	it.each([0.5, 1, 2, 5, 10])(
		'takes no more looks than one every five seconds, and is noticed in less than half the time (%p min)',
		(minutes) => {
			const averageMs = minutes * MINUTE;
			for (const spread of [0.05, 0.15, 0.25]) {
				const kinds = Array.from({ length: 40 }, () => {
					const expected = expectationFrom(lengths(10, averageMs, spread));
					return followAll(lengths(20, averageMs, spread), expecting(expected));
				});
				const mean = (key: 'looks' | 'delayMs') =>
					kinds.reduce((sum, kind) => sum + kind[key], 0) / kinds.length;
				const loop = loopOf(5 * SECOND, averageMs);
				expect(mean('looks')).toBeLessThanOrEqual(loop.looks);
				expect(mean('delayMs')).toBeLessThan(loop.delayMs / 2);
			}
		},
	);

	it.each([
		['much longer', 60, 240],
		['much shorter', 240, 60],
		['half as long', 60, 30],
		['longer than a short one', 20, 60],
	])('that is suddenly %s is noticed within ten seconds', (_, before, now) => {
		const expected = expectationFrom(lengths(10, before * SECOND, 0.1));
		for (const taskMs of lengths(200, now * SECOND, 0.1)) {
			expect(follow(taskMs, expecting(expected)).delayMs).toBeLessThan(10 * SECOND);
		}
	});

	it('that ends sooner than others of its route is looked at then', () => {
		const expected = expectationFrom([2_000, 2_100, 2_200]);
		expect(follow(2_100, expecting(expected)).delayMs).toBeLessThan(5_000);
	});

	it('is followed to its end, whatever is expected', () => {
		const odd = [[1], [1, 900_000], [5, 5, 5, 5]].map(expectationFrom);
		for (const expected of odd) {
			for (const taskMs of [1, 10, 10_000, 900_000]) {
				const { looks, delayMs } = follow(taskMs, expecting(expected));
				expect(delayMs).toBeLessThanOrEqual(FIRST);
				expect(looks).toBeLessThan(2 + taskMs / 1_200);
			}
		}
	});
});

import { again, type Bounds, type Retry } from '../../../nodes/shared/time/again.ts';
import { Deadline } from '../../../nodes/shared/time/deadline.ts';
import { FakeClock } from '../fakeClock.mts';

/** Tries that come to these one after the other; `undefined` settles it, and the last one goes on. */
async function tryAgain(outcomes: Array<Retry | undefined>, bounds: Partial<Bounds> = {}) {
	const pauses: number[] = [];
	const attempts: number[] = [];
	const pause = async (ms: number) => void pauses.push(ms);
	const once = async (attempt: number) => {
		attempts.push(attempt);
		return outcomes[Math.min(attempt, outcomes.length) - 1];
	};
	const last = await again({ pause, ...bounds }, once, (outcome) => outcome);
	return { last, attempts, pauses };
}

it('one try is enough where it settles it', async () => {
	expect(await tryAgain([undefined])).toEqual({ last: undefined, attempts: [1], pauses: [] });
});

it('after trouble it is tried again, with pauses that grow', async () => {
	const { attempts, pauses } = await tryAgain([{}, {}, {}, undefined]);
	expect(attempts).toEqual([1, 2, 3, 4]);
	for (const [index, ms] of pauses.entries()) {
		expect(ms).toBeGreaterThanOrEqual(500 * 2 ** index);
		expect(ms).toBeLessThanOrEqual(1_000 * 2 ** index);
	}
});

it('it waits as long as the other side asks', async () => {
	const { pauses } = await tryAgain([{ retryAfterMs: 45_000 }, undefined]);
	expect(pauses).toEqual([45_000]);
});

it('no more tries are made than allowed, and the last one counts', async () => {
	const { attempts, pauses, last } = await tryAgain([{}, {}, { retryAfterMs: 7 }], { tries: 3 });
	expect(attempts).toEqual([1, 2, 3]);
	expect(pauses).toHaveLength(2);
	expect(last).toEqual({ retryAfterMs: 7 });
});

it.each([
	['would end when there is no time left', { until: new Deadline(new FakeClock(), 45_000) }],
	['is longer than it is worth', { longestPauseMs: 44_999 }],
])('a pause that %s is not made', async (_why, bounds) => {
	const { attempts, pauses } = await tryAgain([{ retryAfterMs: 45_000 }], bounds);
	expect({ attempts, pauses }).toEqual({ attempts: [1], pauses: [] });
});

it('it ends as soon as there is nothing to wait for', async () => {
	const pause = async () => await Promise.reject(new Error('Stopped'));
	await expect(tryAgain([{}], { pause })).rejects.toThrow('Stopped');
});

import { systemClock } from '../../../nodes/shared/time/clock.ts';
import { settled } from '../settled.mts';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] }));
afterEach(() => jest.useRealTimers());

/** What has become of a promise so far. */
function watch(promise: Promise<void>): { state: string } {
	const watched = { state: 'asleep' };
	promise.then(
		() => (watched.state = 'done'),
		() => (watched.state = 'stopped'),
	);
	return watched;
}

/** Lets time pass, and all that it sets off be done. */
async function pass(ms: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(ms);
	await settled();
}

describe('systemClock', () => {
	it('tells the real time', () => {
		jest.useRealTimers();
		const before = Date.now();
		const now = systemClock.now();
		expect(now).toBeGreaterThanOrEqual(before);
		expect(now).toBeLessThanOrEqual(Date.now());
	});

	it.each([120, 600, 10_000])('sleeps as long as it is told: %i ms', async (ms) => {
		const sleep = watch(systemClock.sleep(ms));
		await pass(ms - 1);
		expect(sleep.state).toBe('asleep');
		await pass(1);
		expect(sleep.state).toBe('done');
	});

	it('ends at once and rejects when it is stopped', async () => {
		const stop = new AbortController();
		const sleep = watch(systemClock.sleep(10_000, stop.signal));
		await pass(30);
		expect(sleep.state).toBe('asleep');
		stop.abort();
		await pass(0);
		expect(sleep.state).toBe('stopped');
	});

	it('does not begin when it has been stopped before', async () => {
		const sleep = watch(systemClock.sleep(10_000, AbortSignal.abort()));
		await pass(0);
		expect(sleep.state).toBe('stopped');
	});
});

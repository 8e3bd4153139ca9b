import { systemClock } from '../../../nodes/shared/time/clock.ts';

/** Resolves to what became of a promise and how long that took, in real ms. */
async function timed(promise: Promise<void>) {
	const start = performance.now();
	const end = await promise.then(
		() => 'done',
		() => 'aborted',
	);
	return { end, ms: performance.now() - start };
}

describe('systemClock', () => {
	it('tells the real time', () => {
		expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(50);
	});

	it('sleeps as long as it is told', async () => {
		const { end, ms } = await timed(systemClock.sleep(120));
		expect(end).toBe('done');
		expect(ms).toBeGreaterThanOrEqual(119);
		expect(ms).toBeLessThan(1_000);
	});

	it('sleeps on after its first slice', async () => {
		const { ms } = await timed(systemClock.sleep(600));
		expect(ms).toBeGreaterThanOrEqual(599);
	});

	it('ends at once and rejects when it is stopped', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 30);
		const { end, ms } = await timed(systemClock.sleep(10_000, stop.signal));
		expect(end).toBe('aborted');
		expect(ms).toBeLessThan(1_000);
	});

	it('does not begin when it has been stopped before', async () => {
		const { end, ms } = await timed(systemClock.sleep(10_000, AbortSignal.abort()));
		expect(end).toBe('aborted');
		expect(ms).toBeLessThan(1_000);
	});
});

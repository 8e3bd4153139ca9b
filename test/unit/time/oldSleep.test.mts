import { systemClock } from '../../../nodes/shared/time/clock.ts';

// Some versions of n8n have a `sleep` that knows nothing of signals.
jest.mock('n8n-workflow', () => ({
	sleep: async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms)),
}));

describe("systemClock, where n8n's sleep cannot be interrupted", () => {
	it.each([100, 10_000])('still ends within a second when it is stopped: %i ms', async (ms) => {
		const stop = new AbortController();
		const start = performance.now();
		setTimeout(() => stop.abort(), 30);
		await expect(systemClock.sleep(ms, stop.signal)).rejects.toThrow();
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it('sleeps to the end otherwise', async () => {
		const start = performance.now();
		await systemClock.sleep(600, new AbortController().signal);
		expect(performance.now() - start).toBeGreaterThanOrEqual(599);
	});
});

import { systemClock } from '../../../nodes/shared/time/clock.ts';

// Some versions of n8n have a `sleep` that knows nothing of signals.
jest.mock('n8n-workflow', () => ({
	sleep: async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms)),
}));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("systemClock, where n8n's sleep cannot be interrupted", () => {
	it.each([100, 10_000])('still ends within a second when it is stopped: %i ms', async (ms) => {
		const stop = new AbortController();
		const ended = jest.fn();
		systemClock.sleep(ms, stop.signal).catch(ended);
		await jest.advanceTimersByTimeAsync(30);
		stop.abort();
		await jest.advanceTimersByTimeAsync(969);
		expect(ended).toHaveBeenCalledTimes(1);
	});

	it('sleeps to the end otherwise', async () => {
		const ended = jest.fn();
		void systemClock.sleep(600, new AbortController().signal).then(ended);
		await jest.advanceTimersByTimeAsync(599);
		expect(ended).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(ended).toHaveBeenCalledTimes(1);
	});
});

import { pollInterval } from '../../../nodes/shared/task/pollInterval.ts';

describe('pollInterval', () => {
	it('starts at three seconds and grows with the wait, up to fifteen', () => {
		expect([0, 24_000, 40_000, 80_000, 120_000, 600_000].map((ms) => pollInterval(ms))).toEqual([
			3_000, 3_000, 5_000, 10_000, 15_000, 15_000,
		]);
	});

	it("keeps to the user's own interval, whatever it is", () => {
		expect([0, 600_000].map((ms) => pollInterval(ms, 1_000))).toEqual([1_000, 1_000]);
		expect(pollInterval(0, 60_000)).toBe(60_000);
	});
});

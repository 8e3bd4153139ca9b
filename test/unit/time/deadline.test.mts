import { Deadline } from '../../../nodes/shared/time/deadline.ts';
import { FakeClock } from '../fakeClock.mts';

describe('Deadline', () => {
	it('says how much time is left', async () => {
		const clock = new FakeClock();
		const deadline = new Deadline(clock, 1_000);
		expect([deadline.remaining, deadline.passed]).toEqual([1_000, false]);
		await clock.pass(999);
		expect([deadline.remaining, deadline.passed]).toEqual([1, false]);
	});

	it('has passed once nothing is left, and never goes below', async () => {
		const clock = new FakeClock();
		const deadline = new Deadline(clock, 1_000);
		await clock.pass(1_000);
		expect([deadline.remaining, deadline.passed]).toEqual([0, true]);
		await clock.pass(5_000);
		expect([deadline.remaining, deadline.passed]).toEqual([0, true]);
	});
});

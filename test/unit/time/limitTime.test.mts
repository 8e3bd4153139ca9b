import { limitTime } from '../../../nodes/shared/time/limitTime.ts';
import { FakeClock } from '../fakeClock.mts';

describe('limitTime', () => {
	it('fires when the time is up, not before', async () => {
		const clock = new FakeClock();
		const { signal } = limitTime(clock, 1_000);
		await clock.pass(999);
		expect(signal.aborted).toBe(false);
		await clock.pass(1);
		expect(signal.aborted).toBe(true);
	});

	it('fires when the execution is stopped', () => {
		const stop = new AbortController();
		const { signal } = limitTime(new FakeClock(), 1_000, stop.signal);
		expect(signal.aborted).toBe(false);
		stop.abort();
		expect(signal.aborted).toBe(true);
	});

	it('fires at once when the execution was stopped before', () => {
		expect(limitTime(new FakeClock(), 1_000, AbortSignal.abort()).signal.aborted).toBe(true);
	});

	it('can be fired early', () => {
		const limit = limitTime(new FakeClock(), 1_000);
		limit.fire();
		expect(limit.signal.aborted).toBe(true);
	});

	it('leaves nothing behind once released', async () => {
		const clock = new FakeClock();
		const stop = new AbortController();
		const limit = limitTime(clock, 1_000, stop.signal);
		limit.release();
		expect(limit.released.aborted).toBe(true);
		expect(clock.sleeping).toBe(0);
		await clock.pass(2_000);
		stop.abort();
		expect(limit.signal.aborted).toBe(false);
	});
});

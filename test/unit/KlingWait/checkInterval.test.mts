import { checkInterval } from '../../../nodes/KlingWait/checkInterval.ts';

const MINUTE = 60_000;

it.each([
	[0, 1],
	[8, 1],
	[16, 2],
	[40, 5],
	[600, 5],
])('after %d minutes the next check is %d minutes away', (elapsed, interval) => {
	expect(checkInterval(elapsed * MINUTE)).toBe(interval * MINUTE);
});

it('keeps to the user’s own interval, but n8n resumes nothing more often than once a minute', () => {
	expect(checkInterval(0, 90_000)).toBe(90_000);
	expect(checkInterval(0, 60 * MINUTE)).toBe(60 * MINUTE);
	expect(checkInterval(0, 5_000)).toBe(MINUTE);
});

it('waits until a task is likely to have ended, where that can be expected', () => {
	expect(checkInterval(30_000, undefined, 4.5 * MINUTE)).toBe(4 * MINUTE);
	expect(checkInterval(30_000, undefined, 1 * MINUTE)).toBe(MINUTE);
	expect(checkInterval(0, undefined, 20 * MINUTE)).toBe(5 * MINUTE);
	// It has taken longer than ever.
	expect(checkInterval(16 * MINUTE, undefined, 10 * MINUTE)).toBe(2 * MINUTE);
	expect(checkInterval(0, 90_000, 4 * MINUTE)).toBe(90_000);
});

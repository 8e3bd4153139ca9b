import { lookInterval } from '../../../nodes/KlingWait/lookInterval.ts';

const MINUTE = 60_000;

it.each([
	[0, 1],
	[8, 1],
	[16, 2],
	[40, 5],
	[600, 5],
])('after %d minutes the next look is %d minutes away', (elapsed, interval) => {
	expect(lookInterval(elapsed * MINUTE)).toBe(interval * MINUTE);
});

it('keeps to the user’s own interval, but n8n resumes nothing more often than once a minute', () => {
	expect(lookInterval(0, 90_000)).toBe(90_000);
	expect(lookInterval(0, 60 * MINUTE)).toBe(60 * MINUTE);
	expect(lookInterval(0, 5_000)).toBe(MINUTE);
});

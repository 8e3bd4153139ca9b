import { backoff } from '../../../nodes/shared/time/backoff.ts';

const shortest = (attempt: number) => backoff(attempt, 0, 0);
const longest = (attempt: number) => backoff(attempt, 0, 1);

describe('backoff', () => {
	it('doubles from one second up to thirty', () => {
		expect([1, 2, 3, 4, 5, 6, 7].map(longest)).toEqual([
			1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
		]);
	});

	it('spreads over the upper half of that', () => {
		expect([1, 2, 6, 50].map(shortest)).toEqual([500, 1_000, 15_000, 15_000]);
		expect(backoff(2, 0, 0.5)).toBe(1_500);
	});

	it('differs from one call to the next', () => {
		const waits = Array.from({ length: 20 }, () => backoff(5));
		expect(new Set(waits).size).toBeGreaterThan(1);
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(8_000);
		expect(Math.max(...waits)).toBeLessThanOrEqual(16_000);
	});

	it('never comes back sooner than the API asked for', () => {
		expect(backoff(1, 90_000, 1)).toBe(90_000);
		expect(backoff(4, 2_000, 1)).toBe(8_000);
	});
});

import {
	expectationFrom,
	expectedDuration,
	learnDuration,
} from '../../../nodes/shared/task/durations.ts';

describe('what is expected', () => {
	it('reaches a little beyond what was seen, and less so the more was', () => {
		expect(expectationFrom([60_000])).toEqual({
			earliestMs: 48_000,
			typicalMs: 60_000,
			latestMs: 72_000,
		});
		expect(expectationFrom([50_000, 60_000, 60_000, 70_000])).toEqual({
			earliestMs: 47_000,
			typicalMs: 60_000,
			latestMs: 73_000,
		});
	});

	it('does not follow single surprises', () => {
		const usual = [58, 59, 60, 61, 62].map((seconds) => seconds * 1_000);
		expect(expectationFrom([...usual, 600_000, 1_000])).toEqual(expectationFrom(usual));
	});
});

describe('what is learned', () => {
	it('is kept by kind', () => {
		expect(expectedDuration('a')).toBeUndefined();
		learnDuration('a', 10_000);
		learnDuration('b', 90_000);
		expect(expectedDuration('a')?.typicalMs).toBe(10_000);
		expect(expectedDuration('b')?.typicalMs).toBe(90_000);
	});

	it('gives way to what is newer', () => {
		for (let task = 0; task < 30; task++) learnDuration('changing', 60_000);
		for (let task = 0; task < 16; task++) learnDuration('changing', 240_000);
		expect(expectedDuration('changing')?.typicalMs).toBe(240_000);
		for (let task = 0; task < 14; task++) learnDuration('changing', 240_000);
		expect(expectedDuration('changing')?.earliestMs).toBeGreaterThan(200_000);
	});

	it('is forgotten when many other kinds have been seen since', () => {
		learnDuration('rare', 10_000);
		for (let kind = 0; kind < 500; kind++) learnDuration(`kind ${kind}`, 10_000);
		expect(expectedDuration('rare')).toBeUndefined();
		expect(expectedDuration('kind 499')).toBeDefined();
	});
});

import { readTask } from '../../../nodes/shared/api/taskState.ts';
import { recallPurchase, rememberPurchase } from '../../../nodes/shared/run/item/purchaseMemory.ts';
import {
	expectationFrom,
	expectedDuration,
	learnDuration,
	learnFrom,
} from '../../../nodes/shared/task/durations.ts';

describe('what is expected', () => {
	it('reaches a little beyond what was seen, and less so the more was', () => {
		expect(expectationFrom([60_000])).toEqual({
			earliestMs: 48_000,
			typicalMs: 60_000,
			latestMs: 72_000,
			count: 1,
		});
		expect(expectationFrom([50_000, 60_000, 60_000, 70_000])).toEqual({
			earliestMs: 47_000,
			typicalMs: 60_000,
			latestMs: 73_000,
			count: 4,
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

describe('a task that has ended', () => {
	const boughtAs = (durationKey: string) => ({ durationKey, at: 100_000 });
	const ended = (times = {}) => readTask({ task_id: '7', task_status: 'succeed', ...times })!;
	/** Times of the API's own clock that are 25 s apart. */
	const times = { created_at: 1_700_000_000_000, updated_at: 1_700_000_025_000 };

	it('took as long as the API says, where that fits between the looks', () => {
		learnFrom(boughtAs('by API'), ended(times), 120_000, 130_000);
		expect(expectedDuration('by API')?.typicalMs).toBe(25_000);
	});

	it('took until between the looks otherwise', () => {
		learnFrom(boughtAs('between'), ended(), 120_000, 130_000);
		expect(expectedDuration('between')?.typicalMs).toBe(25_000);
		learnFrom(boughtAs('elsewhen'), ended(times), 150_000, 160_000);
		expect(expectedDuration('elsewhen')?.typicalMs).toBe(55_000);
	});

	it('tells nothing when it failed, or was looked at too seldom', () => {
		const failed = readTask({ task_id: '7', task_status: 'failed' })!;
		learnFrom(boughtAs('nothing'), failed, 120_000, 130_000);
		learnFrom(boughtAs('nothing'), ended(), 100_000, 3_700_000);
		expect(expectedDuration('nothing')).toBeUndefined();
	});

	it('is known to whoever waits for it later', () => {
		rememberPurchase('815', boughtAs('known'));
		expect(recallPurchase('815')).toEqual({ durationKey: 'known', at: 100_000 });
		expect(recallPurchase('unknown')).toBeUndefined();
	});
});

import { Recent } from '../../../nodes/shared/run/recent.ts';
import { HourlyBudget } from '../../../nodes/shared/run/taskBudget.ts';

const MINUTE_MS = 60_000;

beforeEach(() => void jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void jest.useRealTimers());
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * MINUTE_MS);

describe('what was used lately', () => {
	it('is kept as long as it is used again in time', () => {
		const recent = new Recent<string>(30 * MINUTE_MS, 10);
		recent.set('a', 'A');
		pass(29);
		expect(recent.get('a')).toBe('A');
		pass(29);
		expect(recent.get('a')).toBe('A');
		pass(31);
		expect(recent.get('a')).toBeUndefined();
	});

	it('is only so much', () => {
		const recent = new Recent<string>(MINUTE_MS, 2);
		for (const key of ['a', 'b', 'c']) recent.set(key, key);
		expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([undefined, 'b', 'c']);
	});
});

describe('the budget of an hour', () => {
	it('counts what was taken within it', () => {
		const budget = new HourlyBudget();
		expect(budget.take(2)).toBe(true);
		pass(40);
		expect(budget.take(2)).toBe(true);
		expect(budget.take(2)).toBe(false);
		pass(21);
		expect(budget.used).toBe(1);
		expect(budget.take(2)).toBe(true);
	});

	it('gets back what was not used', () => {
		const budget = new HourlyBudget();
		budget.take(1);
		budget.giveBack();
		expect(budget.take(1)).toBe(true);
	});
});

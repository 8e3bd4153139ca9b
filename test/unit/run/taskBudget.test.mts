import { TaskBudget } from '../../../nodes/shared/run/taskBudget.ts';

it('counts what is spoken for from the start', () => {
	const budget = new TaskBudget(3);
	expect([budget.take(5), budget.take(5), budget.take(5)]).toEqual([true, true, false]);
	expect(budget.used).toBe(5);
});

it('has room again for what came to nothing', () => {
	const budget = new TaskBudget(0);
	expect(budget.take(1)).toBe(true);
	budget.giveBack();
	expect(budget.take(1)).toBe(true);
	expect(budget.take(1)).toBe(false);
});

it('has no end where there is no limit', () => {
	const budget = new TaskBudget(1_000);
	expect(budget.take()).toBe(true);
	expect(budget.used).toBe(1_001);
});

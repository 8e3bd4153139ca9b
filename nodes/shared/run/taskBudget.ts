/**
 * Counts the tasks of one run of a node against what the user allows, over all tries that n8n makes of
 * it. It counts tasks and not money: prices change.
 */
export class TaskBudget {
	/** @param taken how many tasks are spoken for from the start: one for each item */
	constructor(private taken: number) {}

	/** How many tasks were bought or are spoken for. */
	get used(): number {
		return this.taken;
	}

	/**
	 * Takes one more task.
	 *
	 * @param limit most tasks; `undefined` for any number
	 * @returns whether there was one left
	 */
	take(limit = Infinity): boolean {
		if (this.taken >= limit) return false;
		this.taken++;
		return true;
	}

	/** Gives a task back of which nothing came. */
	giveBack(): void {
		this.taken--;
	}
}

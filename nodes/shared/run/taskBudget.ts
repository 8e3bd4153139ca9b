import { systemClock } from '../time/clock';

/** Counts tasks against what the user allows. It counts tasks and not money: prices change. */
export interface Budget {
	/** What it counts the tasks of, in words. */
	readonly span: string;
	/** How many tasks were bought or are spoken for. */
	readonly used: number;
	/**
	 * Takes one more task.
	 *
	 * @param limit most tasks; `undefined` for any number
	 * @returns whether there was one left
	 */
	take(limit?: number): boolean;
	/** Gives a task back of which nothing came. */
	giveBack(): void;
}

/** Counts the tasks of one run of a node, over all tries that n8n makes of it. */
export class TaskBudget implements Budget {
	readonly span = 'of this run';

	/** @param taken how many tasks are spoken for from the start: one for each item */
	constructor(private taken: number) {}

	get used(): number {
		return this.taken;
	}

	take(limit = Infinity): boolean {
		if (this.taken >= limit) return false;
		this.taken++;
		return true;
	}

	giveBack(): void {
		this.taken--;
	}
}

/** How long a task counts where no run has an end, in ms. */
export const HOUR_MS = 3_600_000;

/** Counts the tasks of the last hour, where calls belong to no run of a node. */
export class HourlyBudget implements Budget {
	readonly span = 'of the last hour';

	/** When each task was taken, in ms since 1970; the first one first. */
	private taken: number[] = [];

	get used(): number {
		const since = systemClock.now() - HOUR_MS;
		this.taken = this.taken.filter((at) => at > since);
		return this.taken.length;
	}

	take(limit = Infinity): boolean {
		if (this.used >= limit) return false;
		this.taken.push(systemClock.now());
		return true;
	}

	giveBack(): void {
		this.taken.pop();
	}
}

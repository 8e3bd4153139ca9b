import type { IDataObject } from 'n8n-workflow';

import type { TaskState } from '../../api/taskState';

/** What names a task. Of one that this node has not seen there is no more. */
export interface TaskName {
	readonly id: string;
	/** The status that it had last, as somebody has noted it; without one, there may be no such task. */
	readonly status?: string;
}

/** As what a task was bought, and when. */
export interface Bought {
	/** The key that the durations of such tasks are learned by. */
	readonly durationKey: string;
	/** In ms since 1970 by our clock; not set for a task of which only the first is known. */
	readonly at?: number;
}

/**
 * What is known of the purchase of one item.
 * - `untouched`: nothing was sent that could have bought anything.
 * - `open`: a create was sent, and nobody knows yet whether it has had an effect. Its external task ID,
 *   if it has one, is all that a task could be found by.
 * - `named`: the item names a task that this node has not seen yet.
 * - `task`: there is a task, as it was seen last.
 * - `answered`: the API has answered at once; that is paid, and may be a finished task as well.
 */
export type Known =
	| { readonly is: 'untouched' }
	| { readonly is: 'open'; readonly externalId?: string; readonly at: number }
	| { readonly is: 'named'; readonly task: TaskName; readonly bought?: Bought }
	| { readonly is: 'task'; readonly task: TaskState; readonly bought?: Bought }
	| { readonly is: 'answered'; readonly body: IDataObject; readonly task?: TaskState };

/** That an item has got hold of a task, or of an answer that is paid like one. */
export interface News {
	/** Whether it was bought now, or was there already. */
	readonly how: 'bought' | 'reused';
	readonly task?: TaskState;
	readonly bought?: Bought;
}

/**
 * The purchase of one item: what is known of it, and the tasks that Kling could not finish and in whose
 * place it is made. It moves by its own methods alone. Whoever has to be told of a task is told here,
 * once, however the task was come by.
 */
export class Purchase {
	private state: Known = { is: 'untouched' };

	private behind: readonly TaskState[] = [];

	private ids = 0;

	/**
	 * @param begun when its node began to run, in ms since 1970: none of its tasks is older
	 * @param tell is told of each task that the item gets hold of, as soon as it is known
	 */
	constructor(
		private begun: number,
		private readonly tell: (news: News) => void = () => undefined,
	) {}

	get known(): Known {
		return this.state;
	}

	/** The task as it was seen last. */
	get task(): TaskState | undefined {
		return 'task' in this.state && this.state.is !== 'named' ? this.state.task : undefined;
	}

	/** As what its task was bought, where it was bought in this process. */
	get bought(): Bought | undefined {
		return 'bought' in this.state ? this.state.bought : undefined;
	}

	/** When its node began to run, or the first of its tries, in ms since 1970. */
	get startedAt(): number {
		return this.begun;
	}

	/** The tasks that Kling could not finish and in whose place another one was, or is to be, bought. */
	get leftBehind(): readonly TaskState[] {
		return this.behind;
	}

	/** How many external task IDs belong to tasks that the item cannot use. */
	get usedIds(): number {
		return this.ids;
	}

	/**
	 * From now on a task may exist: a create is about to be sent, or the API says that there is one.
	 *
	 * @param now in ms since 1970 by our clock
	 */
	mayExist(externalId: string | undefined, now: number): void {
		this.state = { is: 'open', externalId, at: now };
	}

	/** What was sent has certainly had no effect. */
	notCreated(): void {
		this.state = { is: 'untouched' };
	}

	/** The external task ID belongs to a task of somebody else, and nothing was created under it. */
	idTaken(): void {
		this.ids++;
		this.notCreated();
	}

	/** The create that was sent last has made this task. */
	created(task: TaskState, durationKey: string): void {
		const at = this.state.is === 'open' ? this.state.at : undefined;
		this.getHoldOf('bought', task, { durationKey, at });
	}

	/** The task is there already, so that none has to be bought. */
	adopted(task: TaskState, durationKey: string): void {
		this.getHoldOf('reused', task, { durationKey });
	}

	/** The API has answered at once. */
	answered(body: IDataObject, task?: TaskState): void {
		this.state = { is: 'answered', body, task };
		this.tell({ how: 'bought', task });
	}

	/** The item names this task, which was bought elsewhere or earlier. */
	named(task: TaskName, bought?: Bought): void {
		this.state = { is: 'named', task, bought };
	}

	/** This is the task now; what an earlier answer has said of its external ID still holds. */
	seen(task: TaskState): TaskState {
		const seen = { ...task, externalId: task.externalId ?? this.task?.externalId };
		this.state = { is: 'task', task: seen, bought: this.bought };
		return seen;
	}

	/** Kling could not finish the task: it is left behind, so that another one can take its place. */
	leaveBehind(): void {
		if (!this.task) return;
		this.behind = [...this.behind, this.task];
		this.ids++;
		this.state = { is: 'untouched' };
	}

	/**
	 * Undoes {@link leaveBehind}, as no other task can take the place of the one left behind last.
	 *
	 * @returns that task, which is the item's own again
	 * @throws RangeError when none was left behind
	 */
	takeBack(): TaskState {
		const task = this.behind.at(-1);
		if (!task) throw new RangeError('No task was left behind');
		this.behind = this.behind.slice(0, -1);
		this.ids--;
		this.state = { is: 'task', task };
		return task;
	}

	/** Goes on where an earlier run of the same item has got to; what has failed there is left behind. */
	continueFrom(earlier: Purchase): void {
		this.begun = Math.min(this.begun, earlier.begun);
		this.behind = earlier.behind;
		this.ids = earlier.ids;
		this.state = earlier.state;
		if (this.task?.phase === 'failed') this.leaveBehind();
	}

	private getHoldOf(how: News['how'], task: TaskState, bought: Bought): void {
		this.state = { is: 'task', task, bought };
		this.tell({ how, task, bought });
	}
}

import type { IContextObject } from 'n8n-workflow';

/**
 * What is kept of a task while it is waited for. n8n writes it to its database each time that the
 * execution goes to wait, so there is no more in it than must be.
 */
export interface WaitedTask {
	/** The path that creates tasks of its kind. */
	route: string;
	id: string;
	/** When this node first got it, in ms since 1970. */
	since: number;
	/** The status that it has ended with, as far as is known. */
	ended?: string;
}

/** The tasks that a node waits for, by what names them, in the order in which they came. */
export type Ledger = Record<string, WaitedTask>;

/** What a node keeps of its wait from one pass to the next, through restarts of n8n as well. */
export interface Wait {
	tasks: Ledger;
	/** When n8n ends the execution, in ms since 1970, where it does. */
	endsAt?: number;
	/** Whether this is the first pass of the node in its execution. */
	isNew: boolean;
}

/**
 * The wait of a node in an execution. In another execution, which n8n makes to retry a failed one, it
 * begins afresh: the failed one's Max Wait is over.
 *
 * @param context what n8n keeps for the node as long as the execution lives
 * @param endsAt when n8n ends the execution, as seen now; what was seen first holds
 */
export function waitIn(context: IContextObject, executionId: string, endsAt?: number): Wait {
	const isNew = context.tasks === undefined || context.execution !== executionId;
	if (isNew) Object.assign(context, { execution: executionId, tasks: {}, endsAt });
	return { tasks: context.tasks as Ledger, endsAt: context.endsAt as number | undefined, isNew };
}

const keyOf = ({ route, id }: Pick<WaitedTask, 'route' | 'id'>) => `${route}/${id}`;

/** The entry of a task, which is made if the node does not wait for it yet. */
export function enter(ledger: Ledger, route: string, id: string, now: number): WaitedTask {
	return (ledger[keyOf({ route, id })] ??= { route, id, since: now });
}

/** Removes tasks, so that a later wait for one of them begins afresh. */
export function strike(ledger: Ledger, tasks: Iterable<WaitedTask>): void {
	for (const task of tasks) delete ledger[keyOf(task)];
}

/**
 * The tasks in the order in which it is worth asking whether one still runs: the last, the first, the
 * last but one, and so on. Whether they end in the order in which they came or the other way round,
 * one of the first two ends last, and as long as that runs nobody has to ask for the others.
 */
export function likeliestToRunFirst<Task>(tasks: Task[]): Task[] {
	return tasks.map((_task, place) =>
		place % 2 === 0 ? tasks[tasks.length - 1 - place / 2] : tasks[(place - 1) / 2],
	);
}

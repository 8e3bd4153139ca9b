import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { contextOf } from './itemContext';
import { boundByExecution } from './executionLimit';
import { enter } from './ledger';
import type { Wait, WaitedTask } from './ledger';
import { pathOf } from '../shared/api/routes';
import { readTask } from '../shared/api/taskState';
import { asFailure } from '../shared/run/failure';
import { openItemRun } from '../shared/run/itemRun';
import type { ItemRun } from '../shared/run/itemRun';
import { checkNamedTask } from '../shared/run/namedTask';
import { requiredText } from '../shared/run/requiredText';
import { recallPurchase } from '../shared/task/durations';

/** How long the tasks are waited for where the user has not said so, in ms. */
const MAX_WAIT_MS = 60 * 60_000;

/** An item that names a task. */
export interface WaitingItem {
	itemIndex: number;
	run: ItemRun;
	task: WaitedTask;
}

/** An item that does not, or whose task did not end well. */
export interface BrokenItem {
	itemIndex: number;
	failure: NodeApiError | NodeOperationError;
	run?: ItemRun;
}

/**
 * Reads which task an item names, and what is to be done with it.
 *
 * @param pass what the items of one pass have in common
 */
export async function openItem(
	context: IExecuteFunctions,
	itemIndex: number,
	wait: Wait,
	pass: Parameters<typeof openItemRun>[2],
): Promise<WaitingItem | BrokenItem> {
	try {
		const own = contextOf(context, itemIndex);
		const url = pathOf(String(own.getNodeParameter('taskType')));
		const run = await openItemRun(own, { options: { url } }, pass, MAX_WAIT_MS);
		const id = requiredText(run, 'taskId', 'Task ID');
		checkNamedTask(run, id);

		const task = enter(wait.tasks, run.route, id, run.clock.now());
		boundByExecution(run, task.since, wait.endsAt);
		recallPurchase(run, id);
		// Whatever happens now, the ID is in what the user gets to see.
		run.task = readTask({ task_id: id, task_status: task.ended ?? 'running' });
		return { itemIndex, run, task };
	} catch (error) {
		return { itemIndex, failure: asFailure(context.getNode(), error, itemIndex) };
	}
}

export const isBroken = (item: WaitingItem | BrokenItem): item is BrokenItem => 'failure' in item;

import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { contextOf } from './itemContext';
import { boundByExecution } from './executionLimit';
import { enter } from './ledger';
import type { Wait, WaitedTask } from './ledger';
import { timing } from './options';
import { pathOf } from '../shared/api/routes';
import { asFailure } from '../shared/run/report/failure';
import { recallPurchase } from '../shared/run/item/purchaseMemory';
import { openItemRun } from '../shared/run/item/itemRun';
import type { ItemRun, Shared } from '../shared/run/item/itemRun';
import { checkNamedTask } from '../shared/run/namedTask';
import { requiredText } from '../shared/run/requiredText';

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
	pass: Shared,
): Promise<WaitingItem | BrokenItem> {
	try {
		const own = contextOf(context, itemIndex);
		const url = pathOf(String(own.getNodeParameter('taskType')));
		const run = await openItemRun(own, { options: { url } }, pass, { timing });
		const id = requiredText(run, 'taskId', 'Task ID');
		checkNamedTask(run, id);

		const task = enter(wait.tasks, run.kind.path, id, run.clock.now());
		boundByExecution(run, task.since, wait.endsAt);
		// Whatever happens now, the ID is in what the user gets to see.
		run.purchase.named({ id, status: task.ended ?? 'running' }, recallPurchase(id));
		return { itemIndex, run, task };
	} catch (error) {
		return { itemIndex, failure: asFailure(context.getNode(), error, itemIndex) };
	}
}

/** Whether nothing can be waited for. */
export const isBroken = (item: WaitingItem | BrokenItem): item is BrokenItem => 'failure' in item;

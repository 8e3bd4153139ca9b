import type { NodeApiError } from 'n8n-workflow';

import { submit } from './submit';
import type { Creation, Order } from './submit';
import { failed, followTask } from './wait';
import type { TaskState } from '../api/taskState';
import { refusal } from '../input/refusal';
import { goOnFromSameCall } from '../run/agentTool';
import type { ItemRun } from '../run/item/itemRun';
import type { NodeRun } from '../run/nodeRun';
import { count } from '../text';
import { Deadline } from '../time/deadline';

/**
 * Buys the task of an item and follows it to its end if wanted. In the place of one that Kling could
 * not finish another one is bought, as often as the user allows, each under an ID of its own.
 *
 * @returns the task, also as that of the purchase
 * @throws NodeApiError when no task came of it, or none that Kling could finish
 * @throws NodeOperationError when the user allows no further task
 */
export async function buyAndFollow(
	run: ItemRun,
	order: Order,
	nodeRun: NodeRun,
): Promise<TaskState> {
	const { purchase, settings } = run;
	for (;;) {
		const { task: bought, isOld } = await taskOrBuy(run, order, nodeRun);
		const task = settings.wait ? await followTask(run, bought.id) : bought;
		if (task.phase !== 'failed') return task;

		// What an earlier run of the same execution has left failed is bought again by running it again.
		const isFree = isOld && settings.retryFailed === 0;
		if (!isFree && purchase.leftBehind.length >= settings.retryFailed) throw failed(run, task);
		purchase.leaveBehind();
		run.deadline = new Deadline(run.clock, settings.maxWaitMs);
	}
}

/** The task that the item has, by itself or by the same call of an agent's tool, or else a new one. */
async function taskOrBuy(run: ItemRun, order: Order, nodeRun: NodeRun): Promise<Creation> {
	const isClear = await goOnFromSameCall(run, order.request);
	try {
		const { task } = run.purchase;
		return task ? { task, isOld: false } : await buy(run, order, nodeRun);
	} finally {
		isClear();
	}
}

/** Buys one task, or adopts the one that is there already. */
async function buy(run: ItemRun, order: Order, nodeRun: NodeRun): Promise<Creation> {
	const giveBack = takeTask(run, nodeRun);
	try {
		return await nodeRun.turns.take(async () => await submit(run, order));
	} finally {
		if (run.purchase.known.is === 'untouched') giveBack();
	}
}

/**
 * Makes sure that one more task may be bought for an item.
 *
 * @returns what must be called when nothing came of it
 * @throws NodeApiError of the task that failed before, when no other may take its place
 * @throws NodeOperationError when the user allows no further task
 */
export function takeTask(run: ItemRun, { budget, isTool }: NodeRun): () => void {
	const { purchase, settings, ownId } = run;
	const { maxTasks, retryFailed } = settings;
	const behind = purchase.leftBehind.length;
	const isAllowed = retryFailed === 0 ? !ownId : behind <= retryFailed;
	if (behind > 0 && !isAllowed) throw notAgain(run);

	// Each item of a node has its first task for sure; the calls of a tool come one by one.
	const isSpokenFor = purchase.known.is === 'open' || (!isTool && behind === 0);
	if (isSpokenFor) return () => undefined;
	if (budget.take(maxTasks)) return () => budget.giveBack();

	const bought = `${count(budget.used, 'task')} ${budget.span} ${budget.used === 1 ? 'is' : 'are'} bought or spoken for`;
	const limit = `'Max Tasks per Run' is ${maxTasks}, and ${bought}`;
	if (behind > 0) throw notAgain(run, `It was not bought again: ${limit}`);
	throw refusal(run.context, limit, 'Nothing was bought now.', 'task_limit');
}

/** The error for the task that failed last, in whose place no other may be bought. */
function notAgain(run: ItemRun, why?: string): NodeApiError {
	return failed(run, run.purchase.takeBack(), why);
}

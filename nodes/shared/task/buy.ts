import type { IDataObject } from 'n8n-workflow';

import { rememberPurchase } from './durations';
import { submit } from './submit';
import { failed, followTask } from './wait';
import type { TaskState } from '../api/taskState';
import { refusal } from '../input/refusal';
import { goOnFromSameCall } from '../run/agentTool';
import { nameInExecution } from '../run/customData';
import { giveUp } from '../run/itemRun';
import type { ItemRun } from '../run/itemRun';
import type { NodeRun } from '../run/nodeRun';
import { count } from '../text';
import { Deadline } from '../time/deadline';

/**
 * Buys the task of an item and follows it to its end if wanted. In the place of one that Kling could
 * not finish another one is bought, as often as the user allows, each under an ID of its own.
 *
 * @param body the request body, complete but for the automatic ID
 * @param request what an agent's tool is asked for; it tells its calls apart
 * @returns the task, also as that of the run
 * @throws NodeApiError when no task came of it, or none that Kling could finish
 * @throws NodeOperationError when the user allows no further task
 */
export async function buyAndFollow(
	run: ItemRun,
	body: IDataObject,
	nodeRun: NodeRun,
	request?: string,
): Promise<TaskState> {
	const { settings } = run;
	for (;;) {
		const isClear = await goOnFromSameCall(run, request);
		let isOld = false;
		try {
			if (!run.task) isOld = await buy(run, body, nodeRun, request);
		} finally {
			isClear();
		}
		const task = run.task as TaskState;
		if (settings.wait) run.task = await followTask(run, task.id);
		if (run.task?.phase !== 'failed') return run.task as TaskState;

		// What an earlier run of the same execution has left failed is bought again by running it again.
		const isFree = isOld && settings.retryFailed === 0;
		if (!isFree && run.failed.length >= settings.retryFailed) throw failed(run, run.task);
		giveUp(run, run.task);
		run.deadline = new Deadline(run.clock, settings.maxWaitMs);
	}
}

/**
 * Buys one task, or adopts the one that is there already.
 *
 * @returns whether it is one that was bought earlier
 */
async function buy(
	run: ItemRun,
	body: IDataObject,
	nodeRun: NodeRun,
	request?: string,
): Promise<boolean> {
	const giveBack = takeTask(run, nodeRun);
	try {
		const { task, is } = await nodeRun.turns.take(async () => await submit(run, body, request));
		run.task = task;
		if (is === 'new') {
			run.boughtAt = run.clock.now();
			rememberPurchase(run, task.id);
		}
		nameInExecution(run, task.id);
		return is !== 'new';
	} finally {
		if (!run.task && !run.submission) giveBack();
	}
}

/**
 * Makes sure that one more task may be bought for an item.
 *
 * @returns what must be called when nothing came of it
 */
export function takeTask(run: ItemRun, { budget, isTool }: NodeRun): () => void {
	const { maxTasks, retryFailed } = run.settings;
	const last = run.failed.at(-1);
	const isAllowed = retryFailed === 0 ? !run.ownId : run.failed.length <= retryFailed;
	if (last && !isAllowed) throw notAgain(run, last);

	// Each item of a node has its first task for sure; the calls of a tool come one by one.
	const isSpokenFor = run.submission !== undefined || (!isTool && !last);
	if (isSpokenFor) return () => undefined;
	if (budget.take(maxTasks)) return () => budget.giveBack();

	const bought = `${count(budget.used, 'task')} ${budget.span} ${budget.used === 1 ? 'is' : 'are'} bought or spoken for`;
	const limit = `'Max Tasks per Run' is ${maxTasks}, and ${bought}`;
	if (last) throw notAgain(run, last, `It was not bought again: ${limit}`);
	throw refusal(run.context, limit, 'Nothing was bought now.', 'task_limit');
}

/** The error for a task that failed and in whose place no other may be bought. */
function notAgain(run: ItemRun, last: TaskState, why?: string) {
	run.failed.pop();
	run.task = last;
	return failed(run, last, why);
}

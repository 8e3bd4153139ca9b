import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ENDS_EARLY, endsEarly } from './executionLimit';
import { contextOf } from './itemContext';
import type { WaitedTask } from './ledger';
import { isBroken } from './waitingItem';
import type { BrokenItem, WaitingItem } from './waitingItem';
import type { Look } from '../shared/api/tasks';
import { unseenTask } from '../shared/api/taskState';
import type { TaskState } from '../shared/api/taskState';
import { asFailure, failedItem } from '../shared/run/report/failure';
import { Gate } from '../shared/run/gate';
import { collect } from '../shared/task/collect';
import { failed, lost, outOfTime } from '../shared/task/wait';
import { sentences } from '../shared/text';

/** Items whose files are downloaded at the same time. */
const DOWNLOADS_AT_ONCE = 5;

/** Ends the node over the first item that failed, unless the user wants failing items to continue. */
export function endOverFirstOf(context: IExecuteFunctions, broken: BrokenItem[]): void {
	if (broken.length > 0 && !context.continueOnFail()) throw broken[0].failure;
}

/**
 * What the node outputs when nothing is left to wait for: one item for each item of the input.
 *
 * @param looks the latest look at each task
 * @throws the first failure, unless the user wants failing items to continue
 */
export async function outputOf(
	context: IExecuteFunctions,
	items: Array<WaitingItem | BrokenItem>,
	looks: Map<WaitedTask, Look>,
): Promise<INodeExecutionData[]> {
	const judged = items.map((item) => (isBroken(item) ? item : judge(item, looks.get(item.task))));
	endOverFirstOf(context, judged.filter(isBroken));

	const gate = new Gate(DOWNLOADS_AT_ONCE);
	return await Promise.all(
		judged.map(async (item) => {
			if (isBroken(item)) return asItem(context, item);
			const leave = await gate.enter();
			try {
				return await collect(item.run, item.ended);
			} catch (error) {
				const { itemIndex, run } = item;
				const broken = { ...item, failure: asFailure(context.getNode(), error, itemIndex, run) };
				endOverFirstOf(context, [broken]);
				return asItem(context, broken);
			} finally {
				leave();
			}
		}),
	);
}

interface EndedItem extends WaitingItem {
	ended: TaskState;
}

/** Whether what was seen of an item's task is what the user wants, or a failure. */
function judge(item: WaitingItem, look?: Look): EndedItem | BrokenItem {
	try {
		return { ...item, ended: endOf(item, look) };
	} catch (error) {
		const { itemIndex, run } = item;
		const failure = asFailure(run.context.getNode(), error, itemIndex, run);
		if (failure.context.error_kind === 'timeout' && endsEarly(run)) {
			failure.description = sentences(failure.description ?? '', ENDS_EARLY);
		}
		return { ...item, failure };
	}
}

/** The task as it was seen last, if the user wants that. */
function endOf({ run, task: { id, ended } }: WaitingItem, look?: Look): TaskState {
	const { purchase, settings } = run;
	if (look?.kind !== 'found') {
		if (look?.kind === 'refused') throw lost(run, id, look.reason);
		return settings.returnTaskOnTimeout
			? unseenTask(id, ended ?? 'running')
			: outOfTime(run, id, look?.reason);
	}
	const task = purchase.seen(look.task);
	if (task.phase === 'running') return outOfTime(run, id);
	if (task.phase === 'failed' && !settings.returnTaskOnFailure) throw failed(run, task);
	return task;
}

function asItem(context: IExecuteFunctions, { itemIndex, failure }: BrokenItem) {
	return failedItem(contextOf(context, itemIndex), failure);
}

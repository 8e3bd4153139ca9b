import type { INodeExecutionData } from 'n8n-workflow';

import { downloadFiles } from './download';
import { withResult } from './lateResult';
import { compact, idsOf, resultFiles, simplifyTask } from './results';
import type { ItemRun } from '../run/item/itemRun';
import type { TaskState } from '../api/taskState';

/**
 * The output item of a task, paired with the input item it came from, with its files if wanted.
 *
 * @throws NodeApiError when it succeeded and has no result, or when a file cannot be downloaded
 */
export async function collect(run: ItemRun, seen: TaskState): Promise<INodeExecutionData> {
	const task = await withResult(run, seen);
	const { binaryProperty, simplify } = run.settings;
	const { leftBehind } = run.purchase;
	const item: INodeExecutionData = {
		json: simplify
			? simplifyTask(task, run.kind.type, leftBehind)
			: compact({ ...task.raw, failed_task_ids: idsOf(leftBehind) }),
		pairedItem: { item: run.itemIndex },
	};
	if (binaryProperty && task.phase === 'succeeded') {
		await downloadFiles(run, task, resultFiles(task, run.kind.medium), binaryProperty, item);
	}
	return item;
}

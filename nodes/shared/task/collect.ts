import type { INodeExecutionData } from 'n8n-workflow';

import { downloadFiles } from './download';
import { compact, idsOf, resultFiles, simplifyTask } from './results';
import type { ItemRun } from '../run/item/itemRun';
import type { TaskState } from '../api/taskState';

/**
 * The output item of a task, paired with the input item it came from, with its files if wanted.
 *
 * @throws NodeApiError when a file cannot be downloaded
 */
export async function collect(run: ItemRun, task: TaskState): Promise<INodeExecutionData> {
	const { binaryProperty, simplify } = run.settings;
	const { leftBehind } = run.purchase;
	const item: INodeExecutionData = {
		json: simplify
			? simplifyTask(task, run.kind.type, leftBehind)
			: compact({ ...task.raw, failed_task_ids: idsOf(leftBehind) }),
		pairedItem: { item: run.itemIndex },
	};
	if (binaryProperty && task.phase === 'succeeded') {
		item.binary = await downloadFiles(run, task, resultFiles(task), binaryProperty);
	}
	return item;
}

import type { INodeExecutionData } from 'n8n-workflow';

import { downloadFiles } from './download';
import { withResult } from './lateResult';
import { compact, idsOf, resultFiles, simplifyTask } from './results';
import type { ItemRun } from '../run/itemRun';
import type { TaskState } from '../api/taskState';

/**
 * The output item of a task, paired with the input item it came from, with its files if wanted.
 *
 * @throws NodeApiError when it succeeded and has no result, or when a file cannot be downloaded
 */
export async function collect(run: ItemRun, seen: TaskState): Promise<INodeExecutionData> {
	const task = await withResult(run, seen);
	const { failed, settings } = run;
	const { binaryProperty, simplify } = settings;
	const item: INodeExecutionData = {
		json: simplify
			? simplifyTask(task, run.route, failed)
			: compact({ ...task.raw, failed_task_ids: idsOf(failed) }),
		pairedItem: { item: run.itemIndex },
	};
	if (binaryProperty && task.phase === 'succeeded') {
		await downloadFiles(run, task, resultFiles(task, run.route), binaryProperty, item);
	}
	return item;
}

import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LARGEST_PAGE, listTasks } from '../shared/api/tasks';
import { taskFailure } from '../shared/run/failure';
import { forEachItem, NO_FORM } from '../shared/run/forEachItem';
import type { ItemRun } from '../shared/run/itemRun';
import { simplifyTask } from '../shared/task/results';

/** How long one page of the list may take, in ms: a large one comes slowly. */
const PAGE_MS = 60_000;

/** Lists the tasks of a kind, the newest first, page by page. */
export const getManyTasks = forEachItem(NO_FORM, async (run) => {
	const { settings } = run;
	const limit = limitOf(run);

	const items: INodeExecutionData[] = [];
	for (let pageNum = 1; items.length < limit; pageNum++) {
		const pageSize = Math.min(LARGEST_PAGE, limit);
		const page = await listTasks(run, run.route, pageNum, pageSize, PAGE_MS);
		if (page.kind !== 'listed') throw taskFailure(run, page.reason);
		for (const task of page.tasks) {
			items.push({
				json: settings.simplify ? simplifyTask(task) : task.raw,
				pairedItem: { item: run.itemIndex },
			});
		}
		if (page.tasks.length < pageSize) break;
	}
	return items.slice(0, limit);
});

/** How many tasks to list. */
function limitOf({ context, itemIndex }: ItemRun): number {
	if (context.getNodeParameter('returnAll')) return Infinity;
	const limit = Number(context.getNodeParameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new NodeOperationError(context.getNode(), "'Limit' must be a whole number, 1 or more", {
		itemIndex,
		description: "To get all tasks, switch 'Return All' on.",
	});
}

import type { INodeExecutionData } from 'n8n-workflow';

import { LARGEST_PAGE } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import { refusal } from '../shared/input/refusal';
import { taskFailure } from '../shared/run/report/failure';
import { forEachItem, NO_FORM } from '../shared/run/forEachItem';
import type { ItemRun } from '../shared/run/item/itemRun';
import { checkTaskType } from '../shared/run/namedTask';
import { simplifyTask } from '../shared/task/results';

/** How long one page of the list may take, in ms: a large one comes slowly. */
const PAGE_MS = 60_000;
/** The last page that Kling has. Source: task lists on https://kling.ai/document-api. */
const LAST_PAGE = 1000;

/** Lists the tasks of a kind, the newest first, page by page. */
export const getManyTasks = forEachItem(NO_FORM, async (run) => {
	checkTaskType(run);
	const limit = limitOf(run);
	const tasks = new Map<string, TaskState>();
	let pageSize = Math.min(LARGEST_PAGE, limit);
	for (let pageNum = 1; pageNum <= LAST_PAGE && tasks.size < limit; pageNum++) {
		const page = await run.api.list(pageNum, pageSize, PAGE_MS);
		if (page.kind !== 'listed') throw taskFailure(run, page.reason);

		// Neither a page's number nor its size need mean anything to the API.
		const before = tasks.size;
		for (const task of page.tasks) tasks.set(task.id, task);
		if (tasks.size === before) break;
		if (pageNum === 1) pageSize = Math.min(pageSize, page.tasks.length);
	}
	return [...tasks.values()].slice(0, limit).map((task): INodeExecutionData => ({
		json: run.settings.simplify ? simplifyTask(task, run.kind.type) : task.raw,
		pairedItem: { item: run.itemIndex },
	}));
});

/** How many tasks to list. */
function limitOf({ context }: ItemRun): number {
	if (context.getNodeParameter('returnAll')) return Infinity;
	const limit = Number(context.getNodeParameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw refusal(
		context,
		"'Limit' must be a whole number, 1 or more",
		"To get all tasks, switch 'Return All' on.",
	);
}

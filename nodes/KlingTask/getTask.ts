import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { collect } from '../shared/task/collect';
import { taskFailure } from '../shared/run/failure';
import { filledIn } from './requiredText';
import { simplifyTask } from '../shared/task/results';
import type { TaskRun } from '../shared/run/itemRun';
import { forEachItem } from '../shared/task/createAndFollow';
import { followTask, waitForTask } from '../shared/task/wait';
import { findByExternalId, LARGEST_PAGE } from '../shared/api/tasks';
import { objectsIn } from '../shared/api/json';
import { send } from '../shared/api/ask';
import { urlOf } from '../shared/api/routes';
import { readTask } from '../shared/api/taskState';
import { judge } from '../shared/api/verdict';
import { Deadline } from '../shared/time/deadline';

/** How long a look at a task or a list may take in all when nothing is waited for, in ms. */
const LOOK_MS = 60_000;

/** Gets a task made elsewhere or earlier, and waits for it if wanted. Costs nothing. */
export const getTask = forEachItem(async (run) => {
	const { context, settings } = run;
	const byExternalId = context.getNodeParameter('lookup') === 'externalTaskId';
	const id = byExternalId
		? filledIn(run, 'externalTaskId', 'External Task ID')
		: filledIn(run, 'taskId', 'Task ID');

	if (!settings.wait) run.deadline = new Deadline(run.clock, LOOK_MS);
	if (byExternalId) {
		const finding = await findByExternalId(run, run.route, id);
		if (finding.kind === 'found') run.task = finding.task;
	}
	const taskId = run.task?.id ?? id;
	run.task = settings.wait ? await waitForTask(run, taskId) : await followTask(run, taskId, 'seen');
	return [await collect(run, run.task)];
});

/** Lists the tasks of a kind, the newest first, page by page. */
export const getManyTasks = forEachItem(async (run) => {
	const { settings } = run;
	const limit = limitOf(run);

	const items: INodeExecutionData[] = [];
	for (let page = 1; items.length < limit; page++) {
		const pageSize = Math.min(LARGEST_PAGE, limit);
		const tasks = await listPage(run, page, pageSize);
		for (const task of tasks) {
			const state = settings.simplify ? readTask(task) : undefined;
			items.push({
				json: state ? simplifyTask(state) : task,
				pairedItem: { item: run.itemIndex },
			});
		}
		if (tasks.length < pageSize) break;
	}
	return items.slice(0, limit);
});

async function listPage(run: TaskRun, pageNum: number, pageSize: number): Promise<IDataObject[]> {
	const request = { method: 'GET' as const, url: urlOf(run.route), qs: { pageNum, pageSize } };
	const verdict = judge(await send(run, request, LOOK_MS), run.clock.now());
	if (verdict.kind !== 'ok') throw taskFailure(run, verdict.reason);
	return objectsIn(verdict.body.data);
}

/** How many tasks to list. */
function limitOf({ context, itemIndex }: TaskRun): number {
	if (context.getNodeParameter('returnAll')) return Infinity;
	const limit = Number(context.getNodeParameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new NodeOperationError(context.getNode(), "'Limit' must be a whole number, 1 or more", {
		itemIndex,
		description: "To get all tasks, switch 'Return All' on.",
	});
}

import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { collect } from './collect';
import { automaticId, idPrefix } from './externalId';
import { emptyField } from './lookUp';
import type { TaskRun } from './run';
import { forEachItem } from './runTask';
import { followTask } from './wait';
import { findByExternalId, LARGEST_PAGE, listTasks } from '../api/findTask';
import type { TaskState } from '../api/taskState';

/** Pages of the list that are read, at most. */
const PAGES = 20;
/** Items in a row without a task after which there are no more, where the list cannot be had. */
const MISSES = 10;

/** Where an automatic external task ID came from. */
interface Origin {
	runIndex: number;
	itemIndex: number;
	/** How often the item's task had failed before. */
	retake: number;
}

/**
 * Gets the tasks that a node had started in an execution that has died since, and waits for them if
 * wanted. Their external task IDs can be worked out again, so nothing need have been kept of them.
 */
export const recoverTasks = forEachItem(async (run) => {
	const { context } = run;
	const text = (name: string, displayName: string) => {
		const value = String(context.getNodeParameter(name)).trim();
		if (value === '') throw emptyField(run, displayName);
		return value;
	};
	const executionId = text('executionId', 'Execution ID');
	const nodeName = text('nodeName', 'Node Name');
	const source = { instanceId: context.getInstanceId(), executionId, nodeName };

	const found = (await fromList(run, idPrefix(source))) ?? (await fromIds(run, source));
	if (found.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			`No task of node '${nodeName}' in execution ${executionId} was found`,
			{
				itemIndex: run.itemIndex,
				description:
					"Check the name of the node at that time and 'Task Type'. Tasks with an External Task ID of your own, or with 'Automatic External Task ID' off, are found with 'Get' only.",
			},
		);
	}
	return await Promise.all(found.map(async (task) => await finish(run, task)));
});

/** Searches the list of tasks; `undefined` when there is no list to be had. */
async function fromList(run: TaskRun, prefix: string): Promise<TaskState[] | undefined> {
	const tasks: TaskState[] = [];
	for (let page = 1; page <= PAGES; page++) {
		const listed = await listTasks(run, run.route, page, LARGEST_PAGE);
		if (!listed) return page === 1 ? undefined : latest(tasks);
		tasks.push(...listed.filter(({ externalId }) => externalId?.startsWith(`${prefix}-`)));
		if (listed.length < LARGEST_PAGE) break;
	}
	return latest(tasks);
}

/** Looks up one ID after the other, for every run of the node and every item of the run. */
async function fromIds(run: TaskRun, source: Parameters<typeof idPrefix>[0]): Promise<TaskState[]> {
	const tasks: TaskState[] = [];
	const find = async (origin: Origin) => {
		const externalId = automaticId({ ...source, ...origin }, origin.retake);
		const finding = await findByExternalId(run, run.route, externalId);
		return finding.kind === 'found' ? { ...finding.task, externalId } : undefined;
	};

	for (let runIndex = 0; ; runIndex++) {
		const before = tasks.length;
		for (let itemIndex = 0, misses = 0; misses < MISSES; itemIndex++) {
			let retake = 0;
			let task = await find({ runIndex, itemIndex, retake });
			misses = task ? 0 : misses + 1;
			while (task) {
				tasks.push(task);
				task =
					task.phase === 'failed'
						? await find({ runIndex, itemIndex, retake: ++retake })
						: undefined;
			}
		}
		if (tasks.length === before) return latest(tasks);
	}
}

/** Of several tasks of the same item only the last counts; sorted by run and item. */
function latest(tasks: TaskState[]): TaskState[] {
	const byItem = new Map<string, { task: TaskState; origin: Origin }>();
	for (const task of tasks) {
		const origin = originOf(task);
		const key = `${origin.runIndex}-${origin.itemIndex}`;
		const known = byItem.get(key);
		if (!known || known.origin.retake < origin.retake) byItem.set(key, { task, origin });
	}
	return [...byItem.values()]
		.sort(({ origin: a }, { origin: b }) => a.runIndex - b.runIndex || a.itemIndex - b.itemIndex)
		.map(({ task }) => task);
}

function originOf({ externalId }: TaskState): Origin {
	const [, runIndex, itemIndex, retake] = /-(\d+)-(\d+)(?:-r(\d+))?$/.exec(externalId ?? '') ?? [];
	return { runIndex: Number(runIndex), itemIndex: Number(itemIndex), retake: Number(retake ?? 0) };
}

/** Follows one of the tasks; one that failed is output as it is, so as not to hide the others. */
async function finish(run: TaskRun, task: TaskState): Promise<INodeExecutionData> {
	const own: TaskRun = { ...run, task };
	const latestState = run.settings.wait ? await followTask(own, task.id) : task;
	return await collect(own, latestState);
}

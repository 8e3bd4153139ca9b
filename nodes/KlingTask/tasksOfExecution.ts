import { retryOf } from '../shared/api/look';
import { LARGEST_PAGE } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import type { Trouble } from '../shared/api/verdict';
import { taskFailure } from '../shared/run/report/failure';
import type { ItemRun } from '../shared/run/item/itemRun';
import { whileRuns } from '../shared/run/pause';
import { automaticId, idPrefix } from '../shared/task/externalId';
import type { NodeOfExecution } from '../shared/task/externalId';
import { sentences } from '../shared/text';
import { again } from '../shared/time/again';

/** Pages of the list that are read, at most. */
const PAGES = 20;
/** Items in a row without a task after which there are no more, where the list cannot be had. */
const MISSES = 10;
/** Times a task is looked at, as long as there is trouble on the way: it must not be taken for none. */
const LOOKS = 6;
/** The same for a page of the list, which gateways need not have; tasks are looked up without it, too. */
const LIST_LOOKS = 3;

/** Where an automatic external task ID came from. */
interface Origin {
	runIndex: number;
	itemIndex: number;
	/** How often the ID had been used up before. */
	retake: number;
}

/** The tasks that were found, one for each item, in their order. */
export interface Recovery {
	tasks: TaskState[];
	/** Whether there are certainly no others. */
	complete: boolean;
}

/**
 * Searches for the tasks that a node has started in an execution: in the list of tasks, and by their
 * external task IDs, which can be worked out again. Neither need exist at a gateway, and a list may
 * leave some out.
 *
 * @throws NodeApiError when the API cannot be asked
 */
export async function tasksOfExecution(run: ItemRun, source: NodeOfExecution): Promise<Recovery> {
	const listed = await fromList(run, idPrefix(source));
	const isWorthwhile = listed.length === 0 || run.api.findsByExternalId;
	const lookedUp = isWorthwhile ? await fromIds(run, source) : [];
	return {
		tasks: latest([...listed, ...lookedUp]),
		complete: run.api.findsByExternalId,
	};
}

/** Searches the list of tasks, if there is one, and learns from it whether external IDs are found. */
async function fromList(run: ItemRun, prefix: string): Promise<TaskState[]> {
	const tasks = new Map<string, TaskState>();
	for (let pageNum = 1; pageNum <= PAGES; pageNum++) {
		const bounds = { ...whileRuns(run), tries: LIST_LOOKS };
		const look = async () => await run.api.list(pageNum, LARGEST_PAGE);
		const page = await again(bounds, look, retryOf);
		if (page.kind !== 'listed') {
			// Without the rest of the list, only looking up every single ID tells of all of them.
			if (pageNum > 1 && !run.api.findsByExternalId) throw notSearched(run, page);
			break;
		}
		const before = tasks.size;
		for (const task of page.tasks) tasks.set(task.id, task);
		if (tasks.size === before || page.tasks.length < LARGEST_PAGE) break;
	}
	const marked = [...tasks.values()].filter(({ externalId }) => externalId !== undefined);
	const [one] = marked;
	if (one?.externalId) await run.api.tryLookUp(one, one.externalId);
	return marked.filter(({ externalId }) => externalId?.startsWith(`${prefix}-`));
}

/** Looks up one ID after the other, for every run of the node and every item of the run. */
async function fromIds(run: ItemRun, source: NodeOfExecution): Promise<TaskState[]> {
	const tasks: TaskState[] = [];
	const find = async (origin: Origin) => {
		const externalId = automaticId({ ...source, ...origin }, origin.retake);
		const lookUp = run.api.lookUp(externalId);
		const bounds = { ...whileRuns(run), tries: LOOKS };
		const look = await again(bounds, async () => await lookUp(run.deadline.remaining), retryOf);
		if (look.kind === 'found') {
			run.api.note('finds');
			return { ...look.task, externalId };
		}
		if (look.kind === 'refused' && look.reason.unknown) return undefined;
		throw notSearched(run, look);
	};

	for (let runIndex = 0; ; runIndex++) {
		const before = tasks.length;
		for (let itemIndex = 0, misses = 0; misses < MISSES; itemIndex++) {
			let retake = 0;
			let task = await find({ runIndex, itemIndex, retake });
			misses = task ? 0 : misses + 1;
			while (task) {
				tasks.push(task);
				task = await find({ runIndex, itemIndex, retake: ++retake });
			}
		}
		if (tasks.length === before) return tasks;
	}
}

function notSearched(run: ItemRun, { reason }: Trouble) {
	return taskFailure(run, {
		...reason,
		message: `The tasks could not be searched: ${reason.message}`,
		description: sentences(reason.description, 'Nothing is lost: run this again later'),
	});
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

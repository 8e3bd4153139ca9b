import { LARGEST_PAGE, listTasks, taskLookUp } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import type { Trouble } from '../shared/api/verdict';
import { taskFailure } from '../shared/run/failure';
import type { ItemRun } from '../shared/run/itemRun';
import { pause } from '../shared/run/pause';
import { automaticId, idPrefix } from '../shared/task/externalId';
import { sentences } from '../shared/text';
import { backoff } from '../shared/time/backoff';

/** Pages of the list that are read, at most. */
const PAGES = 20;
/** Items in a row without a task after which there are no more, where the list cannot be had. */
const MISSES = 10;
/** Times something is looked at, as long as there is trouble on the way. */
const LOOKS = 6;

/** Where an automatic external task ID came from. */
interface Origin {
	runIndex: number;
	itemIndex: number;
	/** How often the item's task had failed before. */
	retake: number;
}

/** A node in an execution, as its automatic external task IDs name it. */
type Source = Parameters<typeof idPrefix>[0];

/**
 * The tasks that a node has started in an execution, one for each of its items, in their order.
 *
 * @throws NodeApiError when that cannot be found out for certain
 */
export async function tasksOfExecution(run: ItemRun, source: Source): Promise<TaskState[]> {
	return latest((await fromList(run, idPrefix(source))) ?? (await fromIds(run, source)));
}

/** Searches the list of tasks; `undefined` when there is no list to be had. */
async function fromList(run: ItemRun, prefix: string): Promise<TaskState[] | undefined> {
	const tasks: TaskState[] = [];
	for (let pageNum = 1; pageNum <= PAGES; pageNum++) {
		const page = await untilClear(run, async () => {
			return await listTasks(run, run.route, pageNum, LARGEST_PAGE);
		});
		if (page.kind !== 'listed' && pageNum === 1) return undefined;
		if (page.kind !== 'listed') throw notSearched(run, page);
		tasks.push(...page.tasks.filter(({ externalId }) => externalId?.startsWith(`${prefix}-`)));
		if (page.tasks.length < LARGEST_PAGE) break;
	}
	return tasks;
}

/** Looks up one ID after the other, for every run of the node and every item of the run. */
async function fromIds(run: ItemRun, source: Source): Promise<TaskState[]> {
	const tasks: TaskState[] = [];
	const find = async (origin: Origin) => {
		const externalId = automaticId({ ...source, ...origin }, origin.retake);
		const lookUp = taskLookUp(run, run.route, externalId);
		const look = await untilClear(run, async () => await lookUp(run.deadline.remaining));
		if (look.kind === 'found') return { ...look.task, externalId };
		if (!saysThereIsNone(look)) throw notSearched(run, look);
		return undefined;
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
		if (tasks.length === before) return tasks;
	}
}

/** Looks again after trouble on the way: it must not be taken for there being nothing. */
async function untilClear<Seen extends { kind: 'found' | 'listed' }>(
	run: ItemRun,
	look: () => Promise<Seen | Trouble>,
): Promise<Seen | Trouble> {
	for (let attempt = 1; ; attempt++) {
		const outcome = await look();
		if (!('reason' in outcome) || outcome.kind === 'refused' || attempt === LOOKS) return outcome;
		const waitMs = backoff(attempt, outcome.reason.retryAfterMs);
		if (waitMs >= run.deadline.remaining) return outcome;
		await pause(run, waitMs);
	}
}

/** Whether a refused look is about the task, and not about the key or the account. */
function saysThereIsNone({ kind, reason }: Trouble): boolean {
	return kind === 'refused' && ![401, 402, 403, 429].includes(reason.status as number);
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

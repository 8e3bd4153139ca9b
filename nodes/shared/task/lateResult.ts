import { hasResult, simplifyTask } from './results';
import type { TaskState } from '../api/taskState';
import { PICK_UP, taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { keepResult } from '../run/report/keptResult';
import { pause } from '../run/pause';
import { sentences } from '../text';

/** How long to wait before each further look at a task that has succeeded without a file, in ms. */
const PAUSES_MS = [2_000, 5_000, 10_000];
const LOOK_MS = 15_000;

/**
 * A task with its result. Gateways can say that a task has succeeded shortly before they know its
 * files, so that it is asked for again where there is none.
 *
 * @param task as last seen
 * @throws NodeApiError when it has succeeded and there is still nothing
 */
export async function withResult(run: ItemRun, task: TaskState): Promise<TaskState> {
	const isThere = (seen: TaskState) => seen.phase !== 'succeeded' || hasResult(seen);
	// What was answered at once cannot be looked up.
	if (isThere(task) || run.purchase.known.is === 'answered') return task;

	const lookUp = run.api.lookUp(task.id);
	for (const pauseMs of PAUSES_MS) {
		await pause(run, pauseMs);
		const look = await lookUp(LOOK_MS);
		if (look.kind !== 'found') continue;
		const seen = run.purchase.seen(look.task);
		if (seen.phase !== 'failed' && hasResult(seen)) return seen;
	}
	const failure = taskFailure(run, {
		message: `Task ${task.id} succeeded, but CometAPI shows no file of it`,
		description: sentences(ageOf(run, task), PICK_UP),
		errorKind: 'no_result',
	});
	keepResult(
		failure,
		{ json: simplifyTask(run.purchase.task ?? task, run.kind.type, run.purchase.leftBehind) },
		[],
	);
	throw failure;
}

const DAY_MS = 24 * 60 * 60_000;
/** Source: the results of each operation on https://kling.ai/document-api: cleared after 30 days. */
const KEPT_DAYS = 30;

/** What to say of the files of a task that is older than Kling keeps them. */
export function ageOf(run: ItemRun, { updatedAt, createdAt }: TaskState): string | undefined {
	const madeAt = updatedAt ?? createdAt;
	const days = Math.floor((run.clock.now() - (madeAt ?? Infinity)) / DAY_MS);
	return days >= KEPT_DAYS
		? `It ended ${days} days ago, and Kling keeps results for ${KEPT_DAYS} days`
		: undefined;
}

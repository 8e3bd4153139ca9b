import type { IDataObject } from 'n8n-workflow';

import { isUniqueForEver, nextExternalId } from './externalId';
import { purchased } from './purchased';
import { withExternalId } from './request';
import { taskOfSameCall } from './sameCall';
import { findOpen, lookForTaken } from './search';
import { EARLIER_TRY, LEAST_MS, sendOnce } from './sendOnce';
import { taskLookUp, tryLookUp } from '../api/tasks';
import { readTask } from '../api/taskState';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import { outcomeOpen, stopped, taskFailure } from '../run/failure';
import type { ItemRun } from '../run/itemRun';

/** Times a create may be sent, each after certainly nothing came of the one before. */
const SENDS = 5;
/** How long to search again for what an earlier try has not found, in ms. */
const AGAIN_MS = 5_000;
/** Time for the look whether a task with the user's own ID exists already, in ms. */
const EARLIER_LIMIT_MS = 15_000;

/** Which task that is found under an external ID may be taken for the item's own. */
type Acceptance = (task: TaskState) => boolean;

/** What a create has come to: a task of our own, new or adopted, or one of an older run with its ID. */
export interface Creation {
	task: TaskState;
	is: 'new' | 'adopted' | 'older';
}

/**
 * Creates the task of an item, or adopts the one that exists already.
 *
 * What nobody knows the outcome of is never simply sent again, in this try of the node or in a later
 * one: the task is searched for by its external ID, and only where the API has shown that it finds
 * such tasks does finding none mean that there is none.
 *
 * @param body the request body, complete but for the automatic ID
 * @param request what an agent's tool is asked for; it tells its calls apart
 * @returns the task, which may have failed where it was bought earlier
 * @throws NodeApiError when no task came of it, or when that cannot be found out
 */
export async function submit(run: ItemRun, body: IDataObject, request?: string): Promise<Creation> {
	const known = await taskOfSameCall(run, request);
	if (known) return { task: known, is: 'adopted' };

	// Execution numbers start again with a new database, so what is older belongs to somebody else.
	const isOurs = (task: TaskState) => isUniqueForEver(run) || !isOlder(run, task);
	for (;;) {
		const externalId = nextExternalId(run, request);
		const creation = run.ownId
			? await submitAs(run, body, externalId as string)
			: await create(run, body, externalId, isOurs);
		run.submission = undefined;
		if (creation.is !== 'older') return creation;
		run.usedIds++;
	}
}

/** Creates a task under the user's own ID, unless there is one: of whatever age, it is the one meant. */
async function submitAs(run: ItemRun, body: IDataObject, own: string): Promise<Creation> {
	const earlier = await taskLookUp(run, run.route, own)(EARLIER_LIMIT_MS);
	// A task with another external ID only has a task ID that looks the same.
	const exists = earlier.kind === 'found' && (earlier.task.externalId ?? own) === own;
	const { task, is }: Creation = exists
		? { task: { ...earlier.task, externalId: own }, is: 'adopted' }
		: await create(run, body, own, () => true);
	const isLast = run.failed.length >= run.settings.retryFailed;
	if (task.phase !== 'failed' || !isLast) return { task, is };

	run.task = task;
	throw taskFailure(run, {
		message: `The task with external task ID '${own}' failed earlier: ${task.statusMessage || 'Kling gave no reason'}`,
		description: "To try again, set another 'External Task ID' under 'Task Options'.",
		errorKind: 'failed',
	});
}

async function create(
	run: ItemRun,
	body: IDataObject,
	externalId: string | undefined,
	accepts: Acceptance,
): Promise<Creation> {
	// What an earlier try of the node has left open is settled first.
	let open: Reason | undefined = run.submission && EARLIER_TRY;
	const id = run.submission ? run.submission.externalId : externalId;
	for (let sends = 0; ;) {
		if (open) {
			// An earlier try has searched long enough.
			const luckyMs = open === EARLIER_TRY ? AGAIN_MS : undefined;
			const finding = id ? await findOpen(run, id, accepts, luckyMs) : undefined;
			if (finding?.kind === 'found') return { task: finding.task, is: 'new' };
			const last = sends === SENDS || run.deadline.remaining < LEAST_MS;
			if (finding?.kind !== 'absent' || last) throw outcomeOpen(run, open);
		}

		sends++;
		const verdict = await sendOnce(run, withExternalId(body, id), id);
		const task = verdict.kind === 'ok' ? readTask(verdict.body) : undefined;
		if (task) {
			run.task = { ...task, externalId: task.externalId ?? id };
			purchased(run);
			if (id) await tryLookUp(run, run.route, run.task, id);
			return { task: run.task, is: 'new' };
		}
		if (verdict.kind === 'refused') return await refused(run, body, id, accepts, verdict.reason);

		if (run.stop.aborted) throw stopped(run);
		open = verdict.kind === 'unclear' ? verdict.reason : NO_ID;
	}
}

/** A create that was refused may mean that the task is there, or that it wants no ID. */
async function refused(
	run: ItemRun,
	body: IDataObject,
	id: string | undefined,
	accepts: Acceptance,
	reason: Reason,
): Promise<Creation> {
	if (id && isTaken(reason)) {
		run.submission = { externalId: id };
		const task = await lookForTaken(run, id, reason);
		if (accepts(task)) return { task, is: 'adopted' };
		// Without its age, it could be what this very create has made.
		if (task.createdAt !== undefined) return { task, is: 'older' };
		throw outcomeOpen(run, reason);
	}
	// Refused for its ID alone, nothing was bought; without one it may be taken.
	if (id && !run.ownId && isAboutId(reason)) {
		return await create(run, body, undefined, accepts);
	}
	throw taskFailure(run, reason);
}

const NO_ID: Reason = {
	message: 'CometAPI accepted the task but did not say its ID',
	description: '',
	errorKind: 'unknown_purchase',
};

const isAboutId = ({ message, description }: Reason) =>
	/external.?task.?id/i.test(`${message} ${description}`);

/**
 * Whether a create was refused because there is a task with its external ID. Kling answers
 * "External_task_id … already exists" (observed 2026), gateways may put it otherwise.
 */
function isTaken(reason: Reason): boolean {
	const text = `${reason.message} ${reason.description}`;
	return isAboutId(reason) && /exist|duplicat|unique|repeat|already/i.test(text);
}

/** Both the API's times and its clock may be cut to whole seconds. */
const ROUNDING_MS = 2_000;

/** Whether a task is from before this node run; one without a time of its own is taken for older. */
function isOlder(run: ItemRun, { createdAt = -Infinity }: TaskState): boolean {
	return createdAt < run.startedAt + (run.clockLeadMs ?? 0) - ROUNDING_MS;
}

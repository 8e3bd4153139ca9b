import { isUniqueForEver, nextExternalId, withExternalId } from './externalId';
import { taskOfSameCall } from './sameCall';
import { findOpen, lookForTaken } from './search';
import { EARLIER_TRY, LEAST_MS, sendOnce } from './sendOnce';
import { readTask } from '../api/taskState';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import type { Body } from '../input/body';
import { outcomeOpen, stopped, taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';

/** Times a create may be sent, each after certainly nothing came of the one before. */
const SENDS = 5;
/** How long to search again for what an earlier try has not found, in ms. */
const AGAIN_MS = 5_000;
/** Time for the look whether a task with the user's own ID exists already, in ms. */
const EARLIER_LIMIT_MS = 15_000;

/** Which task that is found under an external ID may be taken for the item's own. */
type Acceptance = (task: TaskState) => boolean;

/** What is to be bought. */
export interface Order {
	/** The request body, complete but for the automatic ID. */
	body: Body;
	/** The key that the durations of such tasks are learned by. */
	durationKey: string;
	/** What an agent's tool is asked for; it tells its calls apart. */
	request?: string;
}

/** The task that an order has come to. */
export interface Creation {
	task: TaskState;
	/** Whether it was there already. */
	isOld: boolean;
}

/**
 * Creates the task of an item, or adopts the one that exists already.
 *
 * What nobody knows the outcome of is never simply sent again, in this try of the node or in a later
 * one: the task is searched for by its external ID, and only where the API has shown that it finds
 * such tasks does finding none mean that there is none.
 *
 * @returns the task, which may have failed where it was bought earlier
 * @throws NodeApiError when no task came of it, or when that cannot be found out
 */
export async function submit(run: ItemRun, order: Order): Promise<Creation> {
	const known = await taskOfSameCall(run, order.request);
	if (known) return adopted(run, order, known);

	// Execution numbers start again with a new database, so what is older belongs to somebody else.
	const isOurs = (task: TaskState) => isUniqueForEver(run) || !isOlder(run, task);
	for (;;) {
		const externalId = nextExternalId(run, order.request);
		const creation =
			run.ownId && externalId
				? await submitAs(run, order, externalId)
				: await create(run, order, externalId, isOurs);
		if (creation) return creation;
		run.purchase.idTaken();
	}
}

/** Creates a task under the user's own ID, unless there is one: of whatever age, it is the one meant. */
async function submitAs(run: ItemRun, order: Order, own: string): Promise<Creation | undefined> {
	const creation = (await findOwn(run, order, own)) ?? (await create(run, order, own, () => true));
	const isLast = run.purchase.leftBehind.length >= run.settings.retryFailed;
	if (creation?.task.phase !== 'failed' || !isLast) return creation;

	const { statusMessage } = creation.task;
	throw taskFailure(run, {
		message: `The task with external task ID '${own}' failed earlier: ${statusMessage || 'Kling gave no reason'}`,
		description: "To try again, set another 'External Task ID' under 'Task Options'.",
		errorKind: 'failed',
	});
}

/** Looks for a task that has the user's own ID already. */
async function findOwn(run: ItemRun, order: Order, own: string): Promise<Creation | undefined> {
	const earlier = await run.api.lookUp(own)(EARLIER_LIMIT_MS);
	if (earlier.kind !== 'found') return undefined;
	// A task with another external ID only has a task ID that looks the same.
	if ((earlier.task.externalId ?? own) !== own) return undefined;
	const task = { ...earlier.task, externalId: own };
	// Where an earlier try got no answer, it is what that one has bought.
	if (run.purchase.known.is === 'open') return created(run, order, task);
	return adopted(run, order, task);
}

function created({ purchase }: ItemRun, order: Order, task: TaskState): Creation {
	purchase.created(task, order.durationKey);
	return { task, isOld: false };
}

function adopted({ purchase }: ItemRun, order: Order, task: TaskState): Creation {
	purchase.adopted(task, order.durationKey);
	return { task, isOld: true };
}

/** @returns nothing when the ID belongs to a task that may not be taken */
async function create(
	run: ItemRun,
	order: Order,
	externalId: string | undefined,
	accepts: Acceptance,
): Promise<Creation | undefined> {
	// What an earlier try of the node has left open is settled first.
	const { known } = run.purchase;
	const id = known.is === 'open' ? known.externalId : externalId;
	let open = known.is === 'open' ? EARLIER_TRY : undefined;
	for (let sends = 0; ; sends++) {
		const found = open && (await settle(run, id, accepts, open, sends === SENDS));
		if (found) return created(run, order, found);

		const verdict = await sendOnce(run, withExternalId(order.body, id), id);
		const task = verdict.kind === 'ok' ? readTask(verdict.body) : undefined;
		if (task) {
			const creation = created(run, order, { ...task, externalId: task.externalId ?? id });
			if (id) await run.api.tryLookUp(task, id);
			return creation;
		}
		if (verdict.kind === 'refused') return await refused(run, order, id, accepts, verdict.reason);

		if (run.stop.aborted) throw stopped(run);
		open = verdict.kind === 'unclear' ? verdict.reason : NO_ID;
	}
}

/**
 * Settles what has come of a create that got no clear answer.
 *
 * @param open why nobody knows
 * @param isLast whether it was sent too often already to be sent again
 * @returns the task, or nothing when there certainly is none, so that it may be sent again
 * @throws NodeApiError when it stays open
 */
async function settle(
	run: ItemRun,
	id: string | undefined,
	accepts: Acceptance,
	open: Reason,
	isLast: boolean,
): Promise<TaskState | undefined> {
	// An earlier try has searched long enough.
	const luckyMs = open === EARLIER_TRY ? AGAIN_MS : undefined;
	const finding = id ? await findOpen(run, id, accepts, luckyMs) : undefined;
	if (finding?.kind === 'found') return finding.task;
	const mayBeSent = !isLast && run.deadline.remaining >= LEAST_MS;
	if (finding?.kind !== 'absent' || !mayBeSent) throw outcomeOpen(run, open);
	return undefined;
}

/** A create that was refused may mean that the task is there, or that it wants no ID. */
async function refused(
	run: ItemRun,
	order: Order,
	id: string | undefined,
	accepts: Acceptance,
	reason: Reason,
): Promise<Creation | undefined> {
	if (!id || !isTaken(reason)) {
		const mayGoWithout = id && !run.ownId && isAboutId(reason);
		// Refused for its ID alone, nothing was bought; without one it may be taken.
		if (mayGoWithout) return await create(run, order, undefined, accepts);
		throw taskFailure(run, reason);
	}

	run.purchase.mayExist(id, run.clock.now());
	const task = await lookForTaken(run, id, reason);
	if (accepts(task)) return adopted(run, order, task);
	// Without its age, it could be what this very create has made.
	if (task.createdAt !== undefined) return undefined;
	throw outcomeOpen(run, reason);
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
	return createdAt < run.apiClock.timeOf(run.purchase.startedAt) - ROUNDING_MS;
}

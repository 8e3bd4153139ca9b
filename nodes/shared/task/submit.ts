import type { IDataObject } from 'n8n-workflow';

import { automaticId, idParts } from './externalId';
import { LEAST_MS, sendOnce } from './sendOnce';
import { asText } from '../api/json';
import { serialize } from '../api/longInteger';
import { acceptsExternalId } from '../api/routes';
import { findByExternalId, taskLookUp } from '../api/tasks';
import type { Finding } from '../api/tasks';
import { readTask } from '../api/taskState';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import { isAgentTool } from '../run/agentTool';
import { stopped, taskFailure } from '../run/failure';
import type { ItemRun } from '../run/itemRun';
import { pause } from '../run/pause';
import { sentences } from '../text';
import { backoff } from '../time/backoff';

/** Searches for a task of which nobody knows whether it exists, before that stays open. */
const SEARCHES = 15;
/** Searches that must agree that there is none. */
const ABSENCES = 2;
/** Times a create may be sent, each after certainly nothing came of the one before. */
const SENDS = 5;
/** Longest pause between two searches, in ms. */
const SEARCH_PAUSE_MS = 10_000;
/** Time for the look whether a task with the user's own ID exists already, in ms. */
const EARLIER_LIMIT_MS = 15_000;

/**
 * Creates the task of an item, or adopts the one that exists already.
 *
 * The external task ID makes this safe to repeat: Kling takes each only once. The user's own ID is
 * the user's to reuse; the automatic one is the same whenever the same execution comes to this item.
 *
 * @param body the request body, complete but for the automatic ID
 * @throws NodeApiError when no task came of it, or when that cannot be found out
 */
export async function submit(run: ItemRun, body: IDataObject): Promise<TaskState> {
	const own = asText(body.external_task_id);
	if (own) return await submitAs(run, body, own);
	if (!wantsAutomaticId(run)) {
		if (run.submission) throw outcomeOpen(run, EARLIER_TRY);
		return (await create(run, body)).task;
	}

	const parts = idParts(run.context);
	// An agent can call its tool several times with nothing to tell the calls apart but what it asks for.
	if (isAgentTool(run.context)) parts.nodeName += serialize(body);
	for (let retake = 0; ; retake++) {
		const externalId = automaticId(parts, retake);
		const { task, adopted } = await create(run, body, externalId);
		// What Kling itself could not finish is bought again when the node is run again for it.
		if (!adopted || task.phase !== 'failed') return task;
	}
}

/** Creates a task under the user's own ID, unless there is one. */
async function submitAs(run: ItemRun, body: IDataObject, own: string): Promise<TaskState> {
	const earlier = await taskLookUp(run, run.route, own)(EARLIER_LIMIT_MS);
	const task = earlier.kind === 'found' ? earlier.task : (await create(run, body, own)).task;
	if (task.phase !== 'failed') return task;

	run.task = task;
	throw taskFailure(run, {
		message: `The task with external task ID '${own}' failed earlier: ${task.statusMessage || 'Kling gave no reason'}`,
		description: "To try again, set another 'External Task ID' under 'Task Options'.",
	});
}

function wantsAutomaticId(run: ItemRun): boolean {
	return (
		run.settings.automaticExternalId &&
		acceptsExternalId(run.route) &&
		Boolean(run.context.getExecutionId())
	);
}

interface Creation {
	task: TaskState;
	/** Whether an earlier run of the same item had created it. */
	adopted: boolean;
}

async function create(run: ItemRun, body: IDataObject, externalId?: string): Promise<Creation> {
	const complete = externalId ? { ...body, external_task_id: externalId } : body;
	for (let sends = 1; ; sends++) {
		const verdict = await sendOnce(run, complete, externalId);

		if (verdict.kind === 'ok') {
			const task = readTask(verdict.body);
			if (task)
				return { task: { ...task, externalId: task.externalId ?? externalId }, adopted: false };
		}
		if (verdict.kind === 'refused') {
			if (!externalId || !isTaken(verdict.reason)) throw taskFailure(run, verdict.reason);
			run.submission = { externalId };
			const finding = await search(run, externalId, { exists: true });
			if (finding.kind === 'found') return { task: finding.task, adopted: true };
			throw outcomeOpen(run, verdict.reason);
		}

		const reason = verdict.kind === 'unclear' ? verdict.reason : NO_ID;
		if (run.stop.aborted) throw stopped(run);
		const finding = externalId ? await search(run, externalId, { exists: false }) : undefined;
		if (finding?.kind === 'found') return { task: finding.task, adopted: false };
		const last = sends === SENDS || run.deadline.remaining < LEAST_MS;
		if (finding?.kind !== 'absent' || last) throw outcomeOpen(run, reason);
	}
}

const NO_ID: Reason = {
	message: 'CometAPI accepted the task but did not say its ID',
	description: '',
};

/** Why an item is not tried again for which an earlier try may have bought a task. */
const EARLIER_TRY: Reason = {
	message: 'An earlier try of this node got no clear answer from CometAPI',
	description: '',
};

/**
 * Whether a create was refused because there is a task with its external ID. Kling documents that the
 * ID must be unique within an account, but not the words it uses when it is not.
 */
function isTaken({ message, description }: Reason): boolean {
	const text = `${message} ${description}`;
	return /external.?task.?id/i.test(text) && /exist|duplicat|unique|repeat|already/i.test(text);
}

/**
 * Searches for a task until it is found, certainly absent, or time is up.
 *
 * @param known `exists` when Kling itself says that there is one: then no search can prove it absent,
 *   and the first need not give it time to appear
 */
async function search(
	run: ItemRun,
	externalId: string,
	known: { exists: boolean },
): Promise<Finding> {
	let absences = 0;
	for (let attempt = 1; attempt <= SEARCHES && !run.deadline.passed; attempt++) {
		const waitMs = known.exists && attempt === 1 ? 0 : Math.min(SEARCH_PAUSE_MS, backoff(attempt));
		await pause(run, Math.min(run.deadline.remaining, waitMs));
		const finding = await findByExternalId(run, run.route, externalId);
		if (finding.kind === 'found') return finding;
		if (finding.kind === 'absent') absences++;
		if (absences === ABSENCES && !known.exists) return finding;
	}
	return { kind: 'unknown' };
}

function outcomeOpen(run: ItemRun, reason: Reason) {
	const externalId = run.submission?.externalId;
	const howToFind = externalId
		? `by external task ID '${externalId}'`
		: "with 'Get Many', as one made just now";
	return taskFailure(run, {
		...reason,
		message: `${reason.message}, so the task may or may not exist`,
		description: sentences(
			reason.description,
			`Running this again could pay for it twice: first look for it with the 'Kling Task' node, ${howToFind}`,
		),
	});
}

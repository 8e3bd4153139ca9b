import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readCallback } from './callback';
import type { Received } from './callback';
import { confirm } from './confirm';
import type { Confirmation } from './confirm';
import { Events, eventsOf } from './events';
import { likelyKinds } from './likelyKinds';
import { readTriggerSettings } from './triggerSettings';
import type { TriggerSettings } from './triggerSettings';
import type { Caller } from '../shared/api/ask';
import { kindOf } from '../shared/api/routes';
import type { TaskType } from '../shared/api/routes';
import type { TaskState } from '../shared/api/taskState';
import { readCredential } from '../shared/run/item/credential';
import { Memory } from '../shared/memory';
import { Gate } from '../shared/run/gate';
import { simplifyTask } from '../shared/task/results';
import { oneLine, sentences } from '../shared/text';
import { systemClock } from '../shared/time/clock';

/** The part of a web server's response that is used here. */
interface Response {
	status(code: number): { json(body: object): void };
}

/** Whom to ask, and the key, so that it can be kept out of the log. */
type ApiCaller = Caller & { apiKey: string };

/** What a callback has come to: a task, its state, and whether the API has confirmed it. */
interface Outcome {
	task: TaskState;
	status: string;
	/** The kind of the task, where it is known. */
	type?: TaskType;
	confirmed: boolean;
}

/** Callbacks of one trigger that the API is asked about at the same time. */
const ASKED_AT_ONCE = 10;
/** Callbacks of one trigger that may wait for that; whoever sends more is told to come again. */
const MOST_WAITING = 500;

/** Where callbacks wait for each other, one line for each trigger: a flood at one holds up no other. */
const lines = new Memory<Gate>(1_000);

/** The answer is sent already; without data, nothing is started. */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Takes what was sent to the URL of the trigger. The sender is answered before the API is asked, as
 * nobody says how long Kling waits, nor whether it sends a callback again.
 *
 * @returns the item that starts the workflow, or nothing to start
 * @throws NodeOperationError when the API is to be asked and the credential cannot be used
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (httpStatus: number, message: string) => {
		const response = context.getResponseObject() as unknown as Response;
		response.status(httpStatus).json({ message });
		return ANSWERED;
	};
	const settings = readTriggerSettings(context);
	const said = readCallback(receivedBy(context), settings.secret);
	if ('refusal' in said) return answer(said.httpStatus, said.refusal);
	if (!settings.statuses.includes(said.status)) return answer(200, 'Nothing to do in this status');

	const caller = settings.confirm === 'never' ? undefined : await callerOf(context);
	const stored = context.getWorkflowStaticData('node');
	const line = lineOf(context);
	if (caller && line.waiting >= MOST_WAITING) return answer(503, 'Too many callbacks at a time');
	const events = eventsFor(context, stored);
	const event = eventOf(said, said.status);
	if (!events.claim(event)) return answer(200, 'Received before');
	answer(200, 'Received');
	try {
		let outcome: Outcome | string;
		do {
			outcome = await outcomeOf(context, said, settings, caller && { ...caller, line }, stored);
		} while (typeof outcome === 'string' && events.wasClaimedAgain(event));
		if (typeof outcome === 'string') {
			context.logger.warn(outcome);
			return ANSWERED;
		}
		if (!settings.statuses.includes(outcome.status)) return ANSWERED;
		const actualEvent = eventOf(said, outcome.status);
		if (actualEvent !== event && !events.claim(actualEvent)) return ANSWERED;
		stored.fired = events.fire(actualEvent, systemClock.now());
		return { ...ANSWERED, workflowData: [[{ json: outputOf(outcome, settings) }]] };
	} finally {
		events.release(event);
	}
}

function receivedBy(context: IWebhookFunctions): Received {
	const { rawBody } = context.getRequestObject() as { rawBody?: { length: number } };
	return {
		body: context.getBodyData(),
		bytes: rawBody?.length ?? 0,
		query: context.getQueryData() as IDataObject,
	};
}

const eventOf = ({ id }: TaskState, status: string) => `${id} ${status}`;

const triggerOf = (context: IWebhookFunctions) =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

function lineOf(context: IWebhookFunctions): Gate {
	const trigger = triggerOf(context);
	const line = lines.get(trigger) ?? new Gate(ASKED_AT_ONCE);
	lines.set(trigger, line);
	return line;
}

/** A run from the editor knows of none before it, as the user may send the same callback again. */
function eventsFor(context: IWebhookFunctions, { fired }: IDataObject): Events {
	if (context.getMode() === 'manual') return new Events();
	return eventsOf(triggerOf(context), fired);
}

async function callerOf(context: IWebhookFunctions): Promise<ApiCaller> {
	const { baseUrl, apiKey, allowedDomains } = await readCredential(context, 0);
	return {
		context,
		clock: systemClock,
		// Nobody can stop a callback.
		stop: new AbortController().signal,
		connection: { baseURL: baseUrl, allowedDomains },
		apiKey,
	};
}

/**
 * Finds out what is to be made of a callback.
 *
 * @returns a line for the log where it is not to be believed
 */
async function outcomeOf(
	context: IWebhookFunctions,
	said: TaskState,
	{ type, confirm: mode }: TriggerSettings,
	caller: (ApiCaller & { line: Gate }) | undefined,
	stored: IDataObject,
): Promise<Outcome | string> {
	const unconfirmed = { task: said, status: said.status, type, confirmed: false };
	if (!caller) return unconfirmed;

	const kind = kindOf(type);
	const kinds = kind ? [kind] : likelyKinds(said, stored.taskType);
	const confirmation = await confirm(caller, said, kinds, caller.line);
	if (confirmation.kind === 'known') {
		const { task } = confirmation;
		const { type: actualType } = confirmation.taskKind;
		stored.taskType = actualType;
		// Words for a running task differ, and none of them is news that matters.
		const status = task.phase === 'running' ? said.status : task.status;
		return { task, status, type: actualType, confirmed: true };
	}
	// What the API contradicts is no matter of belief.
	if (confirmation.kind !== 'behind' && mode === 'ifPossible') return unconfirmed;
	return notConfirmed(context, said, confirmation, caller);
}

/** The line in n8n's log that keeps the task's ID where nothing else does. */
function notConfirmed(
	context: IWebhookFunctions,
	{ id, status }: TaskState,
	confirmation: Exclude<Confirmation, { kind: 'known' }>,
	{ apiKey }: ApiCaller,
): string {
	const why =
		confirmation.kind === 'unknown'
			? 'CometAPI does not know the task'
			: confirmation.reason.message.split(apiKey).join('***');
	const place = `workflow: ${context.getWorkflow().id}, node: ${context.getNode().name}`;
	return oneLine(
		`Kling callback not confirmed: ${id} is said to be '${status}' (${place}). ${sentences(why)}`,
	);
}

function outputOf({ task, type, confirmed }: Outcome, { simplify }: TriggerSettings): IDataObject {
	const fields = simplify ? simplifyTask(task, type) : task.raw;
	return { ...fields, confirmed };
}

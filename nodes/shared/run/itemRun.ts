import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { fitForCaller } from './caller';
import { readCredential } from './credential';
import { readSettings } from './settings';
import type { ItemSettings } from './settings';
import type { Caller } from '../api/ask';
import type { TaskState } from '../api/taskState';
import { systemClock } from '../time/clock';
import { Deadline } from '../time/deadline';

/** One item's way through the node: what it was asked to do and what is known of its task so far. */
export interface ItemRun extends Caller {
	context: IExecutePaginationFunctions;
	itemIndex: number;
	settings: ItemSettings;
	/** Longest time for the answer to a create, in ms: n8n's own, or the user's under Request Options. */
	requestLimitMs: number;
	/** When the node run began, or the first of its tries, in ms since 1970 by our clock. */
	startedAt: number;
	/** Whether its node pays for what it does. */
	buys: boolean;
	/** Bounds submitting and waiting. */
	deadline: Deadline;
	/** The path that the request goes to; it stands for the kind of task. */
	route: string;
	/** The key, so that it can be kept out of what the user sees. */
	apiKey: string;
	/** Fires on Stop, and when another item has failed the node: there is nothing to wait for then. */
	halt: AbortSignal;
	/** The external task ID that the user has given the item. */
	ownId?: string;
	/** How many external task IDs tasks of the item have used up. */
	usedIds: number;
	/** The tasks that Kling could not finish and in whose place another one was bought. */
	failed: TaskState[];
	/**
	 * Set from the first moment that a task may exist. As long as `task` is not set, the external task
	 * ID, if it has one, is all that is known of it.
	 */
	submission?: { externalId?: string };
	/** What the API has answered where it does so at once; it is paid and must not be asked for again. */
	answer?: IDataObject;
	/** Of which kind its task is; tasks of one kind are likely to take the same time. */
	kind?: string;
	/** When the task was bought, in ms since 1970 by our clock; not set for one made elsewhere. */
	boughtAt?: number;
	/** The task as last seen. Set as soon as it exists, so that no later fault can lose its ID. */
	task?: TaskState;
}

/** What n8n gives a request if nobody says otherwise, in ms. */
const REQUEST_LIMIT_MS = 300_000;

/**
 * Prepares the run of one item.
 *
 * @param request what the engine worked out from the node's fields
 * @param nodeRun what its items have in common
 * @param defaultMaxWaitMs how long the node waits where the user has not said so, in ms
 * @throws NodeOperationError when the credential, a field or a setting cannot be used
 */
export async function openItemRun(
	context: IExecutePaginationFunctions,
	request: Pick<DeclarativeRestApiSettings.ResultOptions, 'options'>,
	nodeRun: Pick<ItemRun, 'line' | 'startedAt'> & { over: AbortSignal },
	defaultMaxWaitMs?: number,
): Promise<ItemRun> {
	const credential = await readCredential(context, context.getItemIndex());
	const settings = fitForCaller(context, readSettings(context, defaultMaxWaitMs));
	// A signal of the item's own: Node.js warns of a leak when all items listen to n8n's one.
	const n8nStop = context.getExecutionCancelSignal();
	const stop = AbortSignal.any(n8nStop ? [n8nStop] : []);
	const { proxy, skipSslCertificateValidation, timeout } = request.options as IHttpRequestOptions;
	return {
		context,
		clock: systemClock,
		stop,
		halt: AbortSignal.any([stop, nodeRun.over]),
		connection: {
			baseURL: credential.baseUrl,
			proxy,
			skipSslCertificateValidation,
		},
		itemIndex: context.getItemIndex(),
		settings,
		startedAt: nodeRun.startedAt,
		line: nodeRun.line,
		requestLimitMs: timeout ?? REQUEST_LIMIT_MS,
		buys: false,
		usedIds: 0,
		failed: [],
		deadline: new Deadline(systemClock, settings.maxWaitMs),
		route: request.options.url ?? '',
		apiKey: credential.apiKey,
	};
}

/** Hands over what an earlier run of the same item has bought, or may have. */
export function goOn(run: ItemRun, before: ItemRun): void {
	run.startedAt = Math.min(run.startedAt, before.startedAt);
	run.usedIds = before.usedIds;
	run.failed = [...before.failed];
	run.task = before.task;
	run.boughtAt = before.boughtAt;
	if (run.task?.phase === 'failed') return giveUp(run, run.task);
	run.answer = before.answer;
	run.submission = before.submission;
}

/** Leaves a task behind that Kling could not finish, so that another one can take its place. */
export function giveUp(run: ItemRun, task: TaskState): void {
	run.failed.push(task);
	run.usedIds++;
	run.task = undefined;
	run.boughtAt = undefined;
}

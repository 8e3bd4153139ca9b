import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

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
	/** Bounds submitting and waiting. */
	deadline: Deadline;
	/** The path that the request goes to; it stands for the kind of task. */
	route: string;
	/** The key, so that it can be kept out of what the user sees. */
	apiKey: string;
	/** Fires on Stop, and when another item has failed the node: there is nothing to wait for then. */
	halt: AbortSignal;
	/**
	 * Set from the first moment that a task may exist. As long as `task` is not set, the external task
	 * ID, if it has one, is all that is known of it.
	 */
	submission?: { externalId?: string };
	/** What the API has answered where it does so at once; it is paid and must not be asked for again. */
	answer?: IDataObject;
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
	const settings = readSettings(context, defaultMaxWaitMs);
	// A signal of the item's own: Node.js warns of a leak when all items listen to n8n's one.
	const n8nStop = context.getExecutionCancelSignal();
	const stop = AbortSignal.any(n8nStop ? [n8nStop] : []);
	const { proxy, skipSslCertificateValidation, allowedDomains, timeout } =
		request.options as IHttpRequestOptions;
	return {
		context,
		clock: systemClock,
		stop,
		halt: AbortSignal.any([stop, nodeRun.over]),
		connection: {
			baseURL: credential.baseUrl,
			proxy,
			skipSslCertificateValidation,
			allowedDomains,
		},
		itemIndex: context.getItemIndex(),
		settings,
		startedAt: nodeRun.startedAt,
		line: nodeRun.line,
		requestLimitMs: timeout ?? REQUEST_LIMIT_MS,
		deadline: new Deadline(systemClock, settings.maxWaitMs),
		route: request.options.url ?? '',
		apiKey: credential.apiKey,
	};
}

/** Hands over what an earlier run of the same item has bought, or may have. */
export function goOn(run: ItemRun, before: ItemRun): void {
	run.startedAt = Math.min(run.startedAt, before.startedAt);
	if (before.task?.phase === 'failed') return;
	run.task = before.task;
	run.answer = before.answer;
	run.submission = before.submission;
}

import type { DeclarativeRestApiSettings, IHttpRequestOptions } from 'n8n-workflow';

import { readCredential } from './credential';
import type { Credential } from './credential';
import { Purchase } from './purchase';
import { fitForCaller } from '../caller';
import { tellPurchase } from '../report/tellPurchase';
import { readSettings } from './settings';
import type { ItemSettings } from './settings';
import { ApiClock } from '../../api/apiClock';
import type { Caller } from '../../api/ask';
import { kindAt } from '../../api/routes';
import type { TaskKind } from '../../api/routes';
import { TaskApi } from '../../api/tasks';
import type { ItemContext } from '../../input/itemContext';
import type { Timing } from '../../input/options/waiting';
import { systemClock } from '../../time/clock';
import { Deadline } from '../../time/deadline';

/** One item's way through the node: what it was asked to do, and with what. */
export interface ItemRun extends Caller {
	readonly context: ItemContext;
	readonly apiClock: ApiClock;
	/** What the API can be asked about tasks of its kind. */
	readonly api: TaskApi;
	readonly itemIndex: number;
	readonly settings: ItemSettings;
	/** Longest time for the answer to a create, in ms: n8n's own, or the user's under Request Options. */
	readonly requestLimitMs: number;
	/** Whether its node pays for what it does. */
	readonly buys: boolean;
	/** Bounds submitting and waiting; what begins anew gets another one. */
	deadline: Deadline;
	/** What kind of task it is about, and with it the path that the request goes to. */
	readonly kind: TaskKind;
	/** The key, so that it can be kept out of what the user sees. */
	readonly apiKey: string;
	/** Fires on Stop, and when another item has failed the node: there is nothing to wait for then. */
	readonly halted: AbortSignal;
	/** The external task ID that the user has given the item. */
	readonly ownId?: string;
	/** What is known of its task, from the first moment that there may be one. */
	readonly purchase: Purchase;
}

/** What the items of one run of a node have in common. */
export interface Shared extends Pick<ItemRun, 'lookGate'> {
	/** When it began, or the first of its tries, in ms since 1970 by our clock. */
	readonly startedAt: number;
	/** Fires when an item has failed the whole node. */
	readonly nodeFailed: AbortSignal;
}

/** What a node says of all of its items. */
export interface OpenOptions {
	/** Whether it pays for what it does; not, when left out. */
	buys?: boolean;
	/** The options that say how long it waits, where they are its own. */
	timing?: Timing;
}

/** What n8n gives a request if nobody says otherwise, in ms. */
const REQUEST_LIMIT_MS = 300_000;

/**
 * Prepares the run of one item.
 *
 * @param request what the engine worked out from the node's fields
 * @throws NodeOperationError when the credential, a field or a setting cannot be used
 */
export async function openItemRun(
	context: ItemContext,
	request: Pick<DeclarativeRestApiSettings.ResultOptions, 'options'>,
	shared: Shared,
	{ buys = false, timing }: OpenOptions = {},
): Promise<ItemRun> {
	const itemIndex = context.getItemIndex();
	const credential = await readCredential(context, itemIndex);
	const settings = fitForCaller(context, readSettings(context, timing));
	const options = request.options as IHttpRequestOptions;
	const kind = kindAt(options.url ?? '');
	const caller = callerOf(context, credential, options, shared.lookGate);
	return {
		...caller,
		api: new TaskApi(caller, kind),
		halted: AbortSignal.any([caller.stop, shared.nodeFailed]),
		itemIndex,
		settings,
		requestLimitMs: options.timeout ?? REQUEST_LIMIT_MS,
		buys,
		deadline: new Deadline(systemClock, settings.maxWaitMs),
		kind,
		purchase: new Purchase(shared.startedAt, (news) =>
			tellPurchase({ context, itemIndex, kind }, news),
		),
	};
}

/** What the requests of an item need. */
function callerOf(
	context: ItemContext,
	credential: Credential,
	{ proxy, skipSslCertificateValidation, allowedDomains }: IHttpRequestOptions,
	lookGate: Shared['lookGate'],
): Pick<ItemRun, 'apiClock' | 'context' | keyof Caller> {
	// A signal of the item's own: Node.js warns of a leak when all items listen to n8n's one.
	const n8nStop = context.getExecutionCancelSignal();
	return {
		context,
		apiKey: credential.apiKey,
		clock: systemClock,
		apiClock: new ApiClock(systemClock),
		stop: AbortSignal.any(n8nStop ? [n8nStop] : []),
		lookGate,
		connection: {
			baseURL: credential.baseUrl,
			proxy,
			skipSslCertificateValidation,
			// n8n works out the credential's list for declarative nodes alone.
			allowedDomains: allowedDomains ?? credential.allowedDomains,
		},
	};
}

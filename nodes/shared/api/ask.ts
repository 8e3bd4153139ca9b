import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
	JsonObject,
	RequestHelperFunctions,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Answer } from './answer';
import type { ApiClock } from './apiClock';
import { serialize } from './longInteger';
import { judge } from './verdict';
import type { Verdict } from './verdict';
import { limitTime } from '../time/limitTime';
import type { Clock } from '../time/clock';

/** What every request of one node run needs. */
export interface Caller {
	/** What is used of n8n's context, whether of an item or of a webhook. */
	readonly context: {
		getNode(): INode;
		helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	};
	readonly clock: Clock;
	/** Fires when the user presses Stop or n8n's execution timeout is reached. */
	readonly stop: AbortSignal;
	/** Where looks wait for each other, so that hundreds of items do not ask all at once. */
	readonly lookGate?: { enter(signal?: AbortSignal): Promise<() => void> };
	/** Is told the time by each answer; left out where nobody needs to know it. */
	readonly apiClock?: ApiClock;
	/** Base URL, proxy and the like, as n8n worked them out for this item. */
	readonly connection: Partial<IHttpRequestOptions>;
}

/** A request to the API: where it goes below the Base URL, and what goes with it. */
export interface ApiRequest {
	method: 'GET' | 'POST';
	url: string;
	qs?: IDataObject;
	body?: IDataObject;
}

/**
 * How long a POST may still take after Stop, in ms: just long enough to learn, in most cases, the ID of
 * a task that is being created.
 */
const POST_GRACE_MS = 700;

/**
 * Network codes of requests that never left: the address or the certificate was no good. Any other
 * code can also strike when the request has long been sent, unless the system says that it was
 * connecting.
 */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ERR_INVALID.*|.*CERT.*|.*VERIFY.*)$/;
const CONNECTING = ['connect', 'getaddrinfo'];
const NETWORK_CODE = /^[A-Z][A-Z0-9_]+$/;

/**
 * Asks the API once and says what its answer means. Never asks again by itself.
 *
 * @param request method, path, query and body
 * @param limitMs when to give up, in ms; it covers the body as well
 * @throws NodeApiError when n8n refuses to send it at all (no credential, a domain not allowed)
 */
export async function ask(caller: Caller, request: ApiRequest, limitMs: number): Promise<Verdict> {
	const answer =
		request.method === 'GET' && caller.lookGate
			? await sendThroughGate(caller, caller.lookGate, request, limitMs)
			: await send(caller, request, limitMs);
	if ('headers' in answer) caller.apiClock?.hear(answer.headers.date);
	return judge(answer, caller.clock.now());
}

/** Sends a look when it is its turn. A create never waits here: its place is the gate of the tasks. */
async function sendThroughGate(
	caller: Caller,
	lookGate: NonNullable<Caller['lookGate']>,
	request: ApiRequest,
	limitMs: number,
): Promise<Answer> {
	let leave: () => void;
	try {
		leave = await lookGate.enter(caller.stop);
	} catch {
		return { silence: 'stopped', detail: '' };
	}
	try {
		return await send(caller, request, limitMs);
	} finally {
		leave();
	}
}

/**
 * Sends a request with the credential and returns whatever came back, of any HTTP status. Never
 * follows a redirect: it would turn a POST into something else.
 */
async function send(caller: Caller, request: ApiRequest, limitMs: number): Promise<Answer> {
	const { context, clock, stop, connection } = caller;
	const { method, url, qs, body } = request;
	const limit = limitTime(clock, limitMs, stop, method === 'POST' ? POST_GRACE_MS : 0);
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
			withSignal(context, limit.signal),
			'cometApi',
			{
				...connection,
				method,
				url,
				qs,
				...(body && { body: serialize(body), headers: { 'Content-Type': 'application/json' } }),
				json: true,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
				// The limit above ends the request; n8n's own must not do so earlier.
				timeout: limitMs + 1_000,
			},
		);
		return { status: response.statusCode, headers: response.headers, body: response.body };
	} catch (error) {
		if (stop.aborted) return { silence: 'stopped', detail: '' };
		if (limit.signal.aborted) {
			return { silence: 'timeout', detail: `No answer within ${Math.round(limitMs / 1000)} s` };
		}
		const fault = networkFault(error);
		if (!fault?.code) throw notAllowed(context, error);
		return {
			silence: neverSent(fault) ? 'unreached' : 'dropped',
			detail: `Network code ${fault.code}`,
		};
	} finally {
		limit.release();
	}
}

/** The error for a request that n8n itself refuses to send: it goes by what the credential allows. */
function notAllowed(context: Caller['context'], error: unknown): NodeApiError {
	const refused = new NodeApiError(context.getNode(), error as JsonObject);
	refused.context.error_kind = 'credential';
	return refused;
}

/** The same context, but with a signal of ours where the request helper asks for the Stop signal. */
function withSignal(context: Caller['context'], signal: AbortSignal): IAllExecuteFunctions {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
}

/** What broke a connection. n8n's own refusal to send a request has no code. */
function networkFault(error: unknown): Partial<NodeJS.ErrnoException> | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (typeof (cause as NodeJS.ErrnoException).code === 'string') return cause;
	}
	// Some n8n, such as 1.123, leaves nothing of the cause but its code, in the place of an HTTP status.
	// With a status there, the answer had begun and broke off: a whole one is no error here.
	const { httpCode } = error as Partial<NodeApiError>;
	if (!httpCode) return undefined;
	return { code: NETWORK_CODE.test(httpCode) ? httpCode : 'ERR_BAD_RESPONSE' };
}

function neverSent({ code = '', syscall = '' }: Partial<NodeJS.ErrnoException>): boolean {
	return NEVER_SENT.test(code) || CONNECTING.includes(syscall);
}

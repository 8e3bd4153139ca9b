import type { ErrorKind } from './errorKind';
import { ownValue } from './json';

/**
 * What a code means for the request that got it.
 * - `busy`: refused for now and nothing was created, so the same request may be sent again later.
 * - `refused`: refused for good; sending it again changes nothing.
 * - `unclear`: it may or may not have had an effect.
 */
export type CodeKind = 'busy' | 'refused' | 'unclear';

/** What a code or an HTTP status means, in words for the user and for programs. */
export interface CodeMeaning {
	kind: CodeKind;
	/** What happened, as a sentence without a full stop. */
	message: string;
	/** What the user can do about it. */
	advice: string;
	/** The word for it that programs go by. */
	errorKind: ErrorKind;
	/** Whether it says that what was asked for does not exist. */
	unknown?: boolean;
}

const badKey: CodeMeaning = {
	kind: 'refused',
	message: 'CometAPI did not accept the API key',
	advice: "Check 'API Key' in the CometAPI credential and that the key is active in the console.",
	errorKind: 'credential',
};

const account = (message: string, errorKind: ErrorKind): CodeMeaning => ({
	kind: 'refused',
	message,
	errorKind,
	advice:
		'Check the balance in the CometAPI console. If it is fine, the account that CometAPI itself uses at Kling is affected: ask CometAPI support.',
});

/** What a proxy answers that lets nobody through without a password. Source: RFC 9110, section 15.5.8. */
export const PROXY_STATUS = 407;

const proxyPassword: CodeMeaning = {
	kind: 'refused',
	message: 'The proxy between n8n and CometAPI asks for a password',
	advice:
		"Set it where n8n is told of the proxy: in its environment, or in 'Proxy' under 'Request Options'.",
	errorKind: 'unavailable',
};

const badParameters: CodeMeaning = {
	kind: 'refused',
	message: 'Kling did not accept the parameters',
	advice: 'Change the field that the text names and run the node again.',
	errorKind: 'invalid_input',
};

const blockedContent: CodeMeaning = {
	kind: 'refused',
	message: 'Kling blocked the request for its content',
	advice: 'Change the prompt, or the image, audio or video that goes with it.',
	errorKind: 'moderation',
};

const busy = (message: string): CodeMeaning => ({
	kind: 'busy',
	message,
	advice: 'Nothing was created or charged. Try again later or start fewer tasks at once.',
	errorKind: 'rate_limit',
});

const unclear = (message: string): CodeMeaning => ({
	kind: 'unclear',
	message,
	advice: 'This is usually temporary.',
	errorKind: 'unavailable',
});

const unavailableModel: CodeMeaning = {
	kind: 'refused',
	message: 'The model or route is not available to this API key',
	advice: 'Choose another model, or check in the CometAPI console which ones the key may use.',
	errorKind: 'not_allowed',
};

const unknownThing = (message: string): CodeMeaning => ({
	kind: 'refused',
	message,
	advice:
		'It may be a model that does not exist, or a task or file that is gone or belongs to another account.',
	errorKind: 'not_found',
});

const emptyBalance: CodeMeaning = {
	kind: 'refused',
	message: 'The CometAPI balance is used up',
	advice: 'Top up the balance in the CometAPI console, then run the node again.',
	errorKind: 'balance',
};

const unknownTask: CodeMeaning = {
	...unknownThing('CometAPI does not know this task'),
	unknown: true,
};

/**
 * Codes by their meaning: Kling's numbers, then CometAPI's words.
 *
 * Sources: Kling's error code table (https://kling.ai/document-api), CometAPI's retry guide
 * (https://apidoc.cometapi.com/guides/error-codes-and-retry-strategy).
 */
export const MEANINGS: Record<string, CodeMeaning> = {
	1000: badKey,
	1001: badKey,
	1002: badKey,
	1003: badKey,
	1004: badKey,
	1100: account('The Kling account behind the API key has an issue', 'not_allowed'),
	1101: account('The account has unpaid charges', 'balance'),
	1102: account('The balance or resource pack is used up or has expired', 'balance'),
	1103: unavailableModel,
	1200: badParameters,
	1201: badParameters,
	1202: { ...unavailableModel, message: 'Kling does not know this route', errorKind: 'not_found' },
	1203: { ...unknownThing('Kling does not know what was asked for'), unknown: true },
	1300: blockedContent,
	1301: blockedContent,
	1302: busy('Kling is receiving requests too fast'),
	1303: busy('Too many Kling tasks are running at the same time'),
	1304: account('Kling does not allow requests from this address', 'not_allowed'),
	5000: unclear('Kling had an internal fault'),
	5001: unclear('Kling is under maintenance'),
	5002: unclear('Kling did not answer in time'),

	insufficient_user_quota: emptyBalance,
	quota_not_enough: emptyBalance,
	pre_consume_token_quota_failed: emptyBalance,
	invalid_request: badParameters,
	model_not_found: unavailableModel,
	permission_denied: unavailableModel,
	task_not_exist: unknownTask,
	upstream_load_saturated: busy('CometAPI has no free capacity for Kling right now'),
};

/** The word of gateways for whatever Kling said; what it was stands in the text or the status. */
const WRAPPER = 'fail_to_fetch_task';

/**
 * The meaning of a code, if it is one that says something by itself.
 *
 * @param text what came with it; some relays put the word there
 */
export function meaningOf(code = '', text = ''): CodeMeaning | undefined {
	// Kling answers an unknown ID like any wrong parameter; only the text tells. Observed 2026.
	if (code === '1201' && /not found by (external )?id/i.test(text)) return unknownTask;
	return ownValue(MEANINGS, code) ?? ownValue(MEANINGS, text);
}

/**
 * The meaning of an HTTP status where no code says more. A gateway passes on the status that Kling
 * answered with, so it counts for a wrapped error, too.
 */
export function meaningOfStatus(status: number): CodeMeaning {
	if (status === 401) return badKey;
	if (status === 402) return account('CometAPI asks for payment', 'balance');
	if (status === 403) return unavailableModel;
	if (status === 404) {
		return { ...unknownThing('CometAPI does not know what was asked for'), unknown: true };
	}
	if (status === PROXY_STATUS) return proxyPassword;
	if (status === 408) return unclear('CometAPI did not receive the request in time');
	if (status === 429) return busy('CometAPI is receiving too many requests');
	if (status >= 500) return unclear('CometAPI is not available right now');
	return badParameters;
}

/** What an answer means that is not an HTTP error and only says that Kling was not reached. */
export function isWrapper(code = '', text = ''): boolean {
	return code === WRAPPER || text === WRAPPER;
}

/** What it means when that is all there is to know. */
export const notReached: CodeMeaning = unclear('CometAPI could not reach Kling');

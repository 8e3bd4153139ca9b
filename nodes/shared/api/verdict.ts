import type { IDataObject } from 'n8n-workflow';

import type { Answer, Reply, Silence } from './answer';
import { isWrapper, meaningOf, meaningOfStatus, notReached, PROXY_STATUS } from './codes';
import type { CodeMeaning } from './codes';
import type { ErrorKind } from './errorKind';
import { isObject } from './json';
import { readProblem } from './problem';
import type { Problem } from './problem';
import { sentences } from '../text';

/** Why a request did not work out, in words for the user. */
export interface Reason {
	/** One sentence without a full stop. */
	message: string;
	/** The API's own words, then what to do. */
	description: string;
	/** The word for it that programs go by. */
	errorKind: ErrorKind;
	/** HTTP status, if there was an answer. */
	status?: number;
	/** The API's code, if it gave one. */
	code?: string;
	/** Whether the API says that what was asked for does not exist. */
	unknown?: boolean;
	/** How long the API asks to wait, in ms. */
	retryAfterMs?: number;
	/** Whether the answer was a web page or nothing instead of JSON. */
	page?: boolean;
}

/**
 * What an answer means for the request that got it: it worked (`ok`), nothing happened and it may be
 * sent again (`busy`, `unreached`), nothing happened and never will (`refused`), or nobody knows
 * whether it took effect (`unclear`).
 */
export type Verdict = Ok | Trouble;

/** It worked. */
export interface Ok {
	kind: 'ok';
	body: IDataObject;
}

/** Spelled out kind by kind, so that asking for one narrows the type. */
export type Trouble<Kind = 'busy' | 'unreached' | 'refused' | 'unclear'> = Kind extends string
	? { kind: Kind; reason: Reason }
	: never;

/**
 * Judges an answer of the API.
 *
 * @param answer the reply, or what came instead of one
 * @param now the current time in ms since 1970, to read a Retry-After that is a date
 */
export function judge(answer: Answer, now: number): Verdict {
	if ('silence' in answer) return judgeSilence(answer);

	const { status, body } = answer;
	if (status >= 300 && status < 400) return refuseAddress(status, 'It answered with a redirect.');
	if (!isObject(body)) return judgePage(answer, now);

	const problem = readProblem(body);
	if (!problem && status < 300) return { kind: 'ok', body };

	const meaning = explain(problem, status);
	// What the API has to say about a refusal is what the user has to act on.
	const isHeadline = meaning.kind === 'refused' && problem?.text;
	return {
		kind: meaning.kind,
		reason: {
			message: isHeadline ? `${meaning.message}: ${problem.text}` : meaning.message,
			description: sentences(
				!isHeadline && problem?.text && `Answer: ${problem.text}`,
				meaning.advice,
				problem?.code && `Code ${problem.code}`,
				problem?.requestId && `Request ID ${problem.requestId}`,
			),
			errorKind: meaning.errorKind,
			status,
			code: problem?.code,
			unknown: meaning.unknown,
			retryAfterMs: retryAfterMs(answer, now),
		},
	};
}

function explain(problem: Problem | undefined, status: number): CodeMeaning {
	const known = meaningOf(problem?.code, problem?.text);
	if (known) return known;
	const isWrapped = isWrapper(problem?.code, problem?.text);
	if (isWrapped && (status < 400 || status >= 500)) return notReached;
	// A gateway answers 429 with code 400 in the body to wrong parameters (measured in August 2026).
	const code = Number(problem?.code);
	if (!isWrapped && isFinalStatus(code)) return meaningOfStatus(code);
	// Some relays answer 200 and put the HTTP status into the code or even into the message.
	const inner = Number(problem?.code ?? problem?.text);
	return meaningOfStatus(status < 300 && inner >= 400 && inner < 600 ? inner : status);
}

/** Whether a number in the place of a code is an HTTP status that refuses for good. */
function isFinalStatus(code: number): boolean {
	return Number.isInteger(code) && code >= 400 && code < 500 && code !== 408 && code !== 429;
}

function judgeSilence({ silence, detail }: Silence): Verdict {
	const messages: Record<Silence['silence'], string> = {
		unreached: 'CometAPI could not be reached',
		timeout: 'CometAPI did not answer in time',
		dropped: 'The connection to CometAPI broke off',
		stopped: 'The execution was stopped before CometAPI answered',
	};
	return {
		kind: silence === 'unreached' ? 'unreached' : 'unclear',
		reason: {
			message: messages[silence],
			description: sentences(detail),
			errorKind: silence === 'stopped' ? 'stopped' : 'unavailable',
		},
	};
}

/** Judges a body that is no JSON object: a web page, other text, or nothing at all. */
function judgePage(reply: Reply, now: number): Verdict {
	const { status, body } = reply;
	const what = body === '' || body === undefined ? 'an empty answer' : 'a page that is not JSON';
	const meaning = meaningOfStatus(status);
	if (status === PROXY_STATUS) {
		const { message, advice, errorKind } = meaning;
		const description = sentences(`HTTP status ${status}`, advice);
		return { kind: 'refused', reason: { message, description, errorKind, status, page: true } };
	}
	if (status >= 400 && meaning.kind === 'refused') {
		return refuseAddress(status, `It answered with ${what}.`);
	}
	return {
		kind: status >= 400 ? meaning.kind : 'unclear',
		reason: {
			message: `CometAPI sent ${what}`,
			description: sentences(
				`HTTP status ${status}`,
				"If this happens every time, check 'Base URL' in the CometAPI credential.",
			),
			errorKind: status >= 400 ? meaning.errorKind : 'unavailable',
			status,
			retryAfterMs: retryAfterMs(reply, now),
			page: true,
		},
	};
}

function refuseAddress(status: number, what: string): Verdict {
	return {
		kind: 'refused',
		reason: {
			message: 'The Base URL does not lead to CometAPI',
			description: sentences(
				what,
				`HTTP status ${status}`,
				"Check 'Base URL' in the CometAPI credential: it is https://api.cometapi.com, without a path.",
			),
			errorKind: 'credential',
			status,
			page: true,
		},
	};
}

/**
 * The wait that a Retry-After header asks for, in ms: it is a number of seconds or an HTTP date.
 * Source: RFC 9110, section 10.2.3.
 */
export function retryAfterMs({ headers }: Reply, now: number): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value)) - now;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

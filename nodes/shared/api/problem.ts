import { asText, isObject, parseObject } from './json';

/** What an answer says went wrong, in the API's own words. */
export interface Problem {
	code?: string;
	text?: string;
	requestId?: string;
}

/** Longest text that is read, in characters: those of the API have some hundred at most. */
const LONGEST_TEXT = 5_000;

/** How often an answer may be packed into another one. */
const LAYERS = 5;

/** How CometAPI puts the request ID behind its text. */
const REQUEST_ID = /\(request id: ([^)]{0,200})\)/;

const SUCCESS_CODES = ['0', '200', 'success'];

/**
 * Reads what an answer reports as wrong, wherever it hides: Kling's `code` and `message` (also as
 * strings, also nested in `data`), CometAPI's `error` envelope, or a JSON string inside `message`.
 *
 * Sources: Kling's error code table; CometAPI's error handling guide
 * (https://apidoc.cometapi.com/errors/error-codes-handling).
 *
 * @returns `undefined` when the answer reports nothing wrong
 */
export function readProblem(body: unknown, layers = LAYERS): Problem | undefined {
	if (!isObject(body) || layers === 0) return undefined;
	if (isObject(body.error)) return innermost(body.error);
	if (typeof body.error === 'string' && body.error) return { text: body.error };
	if (body.code !== undefined) {
		return SUCCESS_CODES.includes(asText(body.code)?.toLowerCase() ?? '')
			? undefined
			: innermost(body);
	}
	// Without a code of its own, an answer is judged by the one it carries further in, if any.
	return readProblem(body.data, layers - 1);
}

/** Follows JSON packed into `message` inward: the innermost code is the one that explains. */
function innermost(envelope: Record<string, unknown>, layers = LAYERS): Problem {
	const text = asText(envelope.message)?.slice(0, LONGEST_TEXT);
	const inner = layers > 0 ? parseObject(text) : undefined;
	const wrapped = inner && innermost(isObject(inner.error) ? inner.error : inner, layers - 1);
	const outer: Problem = {
		code: asText(envelope.code),
		text: text?.replace(REQUEST_ID, '').trim(),
		requestId: asText(envelope.request_id) ?? REQUEST_ID.exec(text ?? '')?.[1],
	};
	if (!wrapped) return outer;
	return {
		code: wrapped.code ?? outer.code,
		text: wrapped.text ?? outer.code,
		requestId: wrapped.requestId ?? outer.requestId,
	};
}

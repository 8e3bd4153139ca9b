import type { Answer, Silence } from '../../../nodes/shared/api/answer.ts';
import { judge } from '../../../nodes/shared/api/verdict.ts';
import type { Reason } from '../../../nodes/shared/api/verdict.ts';
import { bad, good, inWords, named } from './answers.mts';

const now = Date.UTC(2026, 0, 1);
const reply = (status: number, body: unknown, headers = {}): Answer => ({ status, body, headers });
const page = '<!DOCTYPE html><html><body>502</body></html>';

/** Kind and headline of the verdict on an answer that did not work out. */
function verdictOn(answer: Answer): { kind: string } & Reason {
	const verdict = judge(answer, now);
	if (verdict.kind === 'ok') throw new Error('The verdict is ok');
	return { kind: verdict.kind, ...verdict.reason };
}

describe('an answer that worked is seen to have worked', () => {
	it.each(named(good))('the answer of %s', (_name, body) => {
		expect(judge(reply(200, body), now)).toEqual({ kind: 'ok', body });
	});
});

describe('an answer in JSON that did not', () => {
	const judged = [
		[429, 'parallelLimit', 'busy', 'Too many Kling tasks are running at the same time'],
		[
			400,
			'invalidParameter',
			'refused',
			'Kling did not accept the parameters: This video not supported extend-video',
		],
		[404, 'missingRoute', 'refused', 'CometAPI does not know what was asked for: 404'],
		[200, 'missingRoute', 'refused', 'CometAPI does not know what was asked for: 404'],
		[200, 'speech', 'refused', 'Kling did not accept the parameters: Voice id not found'],
		[
			400,
			'cometWithoutCode',
			'refused',
			'Kling did not accept the parameters: model name is required',
		],
		[500, 'invalidRequest', 'refused', 'Kling did not accept the parameters: bad field'],
		[
			503,
			'modelNotFound',
			'refused',
			'The model or route is not available to this API key: no available channel for group default and model kling (distributor)',
		],
		[
			403,
			'permissionDenied',
			'refused',
			'The model or route is not available to this API key: model access denied',
		],
		[500, 'saturated', 'busy', 'CometAPI has no free capacity for Kling right now'],
		[403, 'quota', 'refused', 'The CometAPI balance is used up: quota is not enough'],
		[200, 'notFetched', 'unclear', 'CometAPI could not reach Kling'],
	] as const;

	it.each(
		judged.map(([status, name, ...rest]) => [inWords(name), status, ...rest, bad[name]] as const),
	)('the answer of %s with HTTP status %i is %s', (_name, status, kind, message, body) => {
		expect(verdictOn(reply(status, body))).toMatchObject({ kind, message, status });
	});

	it.each([
		[1302, 'busy'],
		[1303, 'busy'],
		[1100, 'refused'],
		[1101, 'refused'],
		[1102, 'refused'],
		[1304, 'refused'],
	])('a 429 means what Kling says with it: %i is %s', (code, kind) => {
		expect(verdictOn(reply(429, { code, message: 'x' })).kind).toBe(kind);
		expect(verdictOn(reply(429, { code: String(code), message: 'x' })).kind).toBe(kind);
		expect(verdictOn(reply(200, { code, message: 'x' })).kind).toBe(kind);
	});

	it.each([
		[400, 'refused', 'Kling did not accept the parameters: x'],
		[401, 'refused', 'CometAPI did not accept the API key: x'],
		[403, 'refused', 'The model or route is not available to this API key: x'],
		[404, 'refused', 'CometAPI does not know what was asked for: x'],
		[408, 'unclear', 'CometAPI did not receive the request in time'],
		[429, 'busy', 'CometAPI is receiving too many requests'],
		[500, 'unclear', 'CometAPI is not available right now'],
		[503, 'unclear', 'CometAPI is not available right now'],
		[504, 'unclear', 'CometAPI is not available right now'],
		[524, 'unclear', 'CometAPI is not available right now'],
	])('without a code the HTTP status decides: %i is %s', (status, kind, message) => {
		const body = { error: { code: '', message: 'x', type: 'comet_api_error' } };
		expect(verdictOn(reply(status, body))).toMatchObject({ kind, message });
	});

	it.each([
		[429, 400, 'refused', 'Kling did not accept the parameters: x'],
		[429, 403, 'refused', 'The model or route is not available to this API key: x'],
		[500, 400, 'refused', 'Kling did not accept the parameters: x'],
		[429, 429, 'busy', 'CometAPI is receiving too many requests'],
		[429, 408, 'busy', 'CometAPI is receiving too many requests'],
		[429, 500, 'busy', 'CometAPI is receiving too many requests'],
		[429, 399.5, 'busy', 'CometAPI is receiving too many requests'],
		[429, 400.5, 'busy', 'CometAPI is receiving too many requests'],
	])('a %i with code %d in the body is %s', (status, code, kind, message) => {
		expect(verdictOn(reply(status, { code, message: 'x' }))).toMatchObject({ kind, message });
		expect(verdictOn(reply(status, { code: `${code}`, message: 'x' }))).toMatchObject({ kind });
	});

	it.each([1300, 1301])("Kling's code %i names the content as the reason", (code) => {
		const { kind, message, description } = verdictOn(reply(400, { code, message: 'policy' }));
		expect([kind, message]).toEqual([
			'refused',
			'Kling blocked the request for its content: policy',
		]);
		expect(description).toContain('Change the prompt');
	});

	it("does not repeat the API's words below a headline that has them", () => {
		expect(verdictOn(reply(503, bad.modelNotFound)).description).toBe(
			'Choose another model, or check in the CometAPI console which ones the key may use. Code model_not_found.',
		);
	});

	it("ends with the API's code and request ID, for support", () => {
		expect(verdictOn(reply(429, bad.parallelLimit)).description).toBe(
			'Answer: parallel task over resource pack limit. Nothing was created or charged. Try again later or start fewer tasks at once. Code 1303. Request ID 9984d27b-a408-4073-ae28-17ca6a13622d.',
		);
	});

	it('keeps an HTTP status that says no from passing for success', () => {
		expect(verdictOn(reply(500, good.create)).kind).toBe('unclear');
	});
});

describe('an answer that is not JSON', () => {
	it.each([
		['a page', 200, 'unclear', page, 'CometAPI sent a page that is not JSON'],
		['a page', 502, 'unclear', page, 'CometAPI sent a page that is not JSON'],
		['a page', 524, 'unclear', page, 'CometAPI sent a page that is not JSON'],
		['a page', 429, 'busy', page, 'CometAPI sent a page that is not JSON'],
		['a page', 404, 'refused', page, 'The Base URL does not lead to CometAPI'],
		['a page', 407, 'refused', page, 'The proxy between n8n and CometAPI asks for a password'],
		['an empty text', 301, 'refused', '', 'The Base URL does not lead to CometAPI'],
		['a page', 308, 'refused', page, 'The Base URL does not lead to CometAPI'],
		['an empty text', 200, 'unclear', '', 'CometAPI sent an empty answer'],
		['nothing', 204, 'unclear', undefined, 'CometAPI sent an empty answer'],
		['an empty text', 500, 'unclear', '', 'CometAPI sent an empty answer'],
	])('%s with HTTP status %i is %s', (_name, status, kind, body, message) => {
		expect(verdictOn(reply(status, body))).toMatchObject({ kind, message, status, page: true });
	});

	it('says what a redirect means', () => {
		expect(verdictOn(reply(301, '')).description).toBe(
			"It answered with a redirect. HTTP status 301. Check 'Base URL' in the CometAPI credential: it is https://api.cometapi.com, without a path.",
		);
	});
});

describe('an error that a gateway has wrapped', () => {
	const wrapped = (status: number, message: string, code: unknown = 'fail_to_fetch_task') =>
		verdictOn(reply(status, { code, message, data: null }));

	it('is waited out at 429, in whatever language', () => {
		const { kind, description } = wrapped(429, '当前分组上游负载已饱和，请稍后再试');
		expect(kind).toBe('busy');
		expect(description).toContain('当前分组上游负载已饱和');
	});

	it('is refused with its own text at any other 4xx', () => {
		expect(wrapped(400, 'invalid model name')).toMatchObject({
			kind: 'refused',
			message: 'Kling did not accept the parameters: invalid model name',
		});
	});

	it.each([500, 502, 503])('leaves open what happened at %i', (status) => {
		expect(wrapped(status, 'no available channel').kind).toBe('unclear');
	});

	it.each([
		[1102, 429, 'refused'],
		[1303, 429, 'busy'],
		[1201, 400, 'refused'],
		[5000, 500, 'unclear'],
	])('is judged by the code inside: %i', (code, status, kind) => {
		expect(wrapped(status, JSON.stringify({ code, message: 'Said by Kling' })).kind).toBe(kind);
	});

	it('is about money where the word for that is inside', () => {
		const inside = { error: { code: 'insufficient_user_quota', message: 'x' } };
		expect(wrapped(403, JSON.stringify(inside)).message).toMatch(/^The CometAPI balance/);
		expect(wrapped(403, 'x', 'quota_not_enough').message).toMatch(/^The CometAPI balance/);
	});
});

describe('an unknown task', () => {
	it.each([
		[404, 1203, 'Task not found'],
		[400, 1201, 'Task not found by id/external id: 7'],
		[400, 'task_not_exist', 'task_not_exist'],
	])('is recognised: %i %s', (status, code, message) => {
		const verdict = judge(reply(status, { code, message }), now);
		expect(verdict).toMatchObject({ kind: 'refused', reason: { unknown: true } });
	});

	it('is nothing that another wrong parameter means', () => {
		const verdict = judge(reply(400, { code: 1201, message: 'Invalid parameters' }), now);
		expect(verdict).toMatchObject({ kind: 'refused', reason: { unknown: undefined } });
	});
});

describe('no answer', () => {
	const silent = (silence: Silence['silence']): Silence => ({ silence, detail: 'Why' });

	it.each([
		['unreached', 'unreached', 'unavailable', 'CometAPI could not be reached'],
		['timeout', 'unclear', 'unavailable', 'CometAPI did not answer in time'],
		['dropped', 'unclear', 'unavailable', 'The connection to CometAPI broke off'],
		['stopped', 'unclear', 'stopped', 'The execution was stopped before CometAPI answered'],
	] as const)('%s is %s', (silence, kind, errorKind, message) => {
		const description = 'Why.';
		expect(verdictOn(silent(silence))).toEqual({ kind, message, description, errorKind });
	});
});

describe('Retry-After', () => {
	const waitFor = (value: unknown) =>
		verdictOn(reply(429, bad.parallelLimit, { 'retry-after': value })).retryAfterMs;

	it('is read in seconds', () => {
		expect([waitFor('7'), waitFor(7), waitFor('0')]).toEqual([7_000, 7_000, 0]);
	});

	it('is read as a date', () => {
		expect(waitFor(new Date(now + 90_000).toUTCString())).toBe(90_000);
	});

	it('is no wait at all when the date has passed', () => {
		expect(waitFor(new Date(now - 90_000).toUTCString())).toBe(0);
		expect(waitFor('-5')).toBe(0);
	});

	it('is ignored when it makes no sense', () => {
		expect(waitFor('soon')).toBeUndefined();
		expect(waitFor(undefined)).toBeUndefined();
	});

	it('counts on a page as well', () => {
		expect(verdictOn(reply(502, page, { 'retry-after': '3' })).retryAfterMs).toBe(3_000);
	});
});

// Whatever an API, a gateway or a stranger sends: it is read in time, as one of the verdicts that there
// are. Answers are made up by fast-check, from a fixed seed.
import fc from 'fast-check';
import { readCallback } from '../../../nodes/KlingTrigger/callback.ts';
import { readTask } from '../../../nodes/shared/api/taskState.ts';
import { judge } from '../../../nodes/shared/api/verdict.ts';
import { resultFiles, simplifyTask } from '../../../nodes/shared/task/results.ts';
import { oddText } from '../oddTexts.mts';

const FUZZ = { seed: 20261127, numRuns: 3_000 };

const oddKey = fc.oneof(
	oddText,
	fc.constantFrom(
		'code',
		'message',
		'error',
		'request_id',
		'data',
		'task_id',
		'task_status',
		'status',
	),
	fc.constantFrom('task_info', 'task_result', 'videos', 'audios', 'images', 'url', 'fail_reason'),
);
const oddCode = fc.oneof(
	fc.integer(),
	oddText,
	fc.constantFrom(0, 1303, 429, 200, '200', 'success'),
);
const body = fc.oneof(
	fc.jsonValue({ maxDepth: 4 }),
	fc.object({
		key: oddKey,
		values: [oddText, oddCode, fc.boolean(), fc.constant(null)],
		maxDepth: 4,
	}),
	fc.record({
		code: oddCode,
		message: fc.oneof(oddText, fc.json()),
		data: fc.object({ key: oddKey }),
	}),
);
const status = fc.constantFrom(200, 201, 206, 301, 400, 401, 403, 404, 407, 429, 500, 502, 524);
const headers = fc.dictionary(fc.constantFrom('retry-after', 'date', 'content-type'), oddText);

it('an answer is one of five verdicts, with words where it is no success', () => {
	fc.assert(
		fc.property(status, headers, body, (httpStatus, sent, content) => {
			const verdict = judge({ status: httpStatus, headers: sent, body: content }, 0);
			expect(['ok', 'busy', 'unreached', 'refused', 'unclear']).toContain(verdict.kind);
			if (verdict.kind === 'ok') return;
			expect(verdict.reason.message).toMatch(/\w/);
			expect(verdict.reason.errorKind).toMatch(/^[a-z_]+$/);
			expect(verdict.reason.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0);
		}),
		FUZZ,
	);
});

it('a task in an answer has an ID, a phase and lists of objects', () => {
	fc.assert(
		fc.property(fc.object({ key: oddKey, maxDepth: 4 }), (content) => {
			const task = readTask(content as never);
			if (!task) return;
			expect(task.id).toMatch(/./s);
			expect(['running', 'succeeded', 'failed']).toContain(task.phase);
			for (const { url } of resultFiles(task)) expect(url).toMatch(/^https?:/i);
			simplifyTask(task, 'videos/text2video');
		}),
		FUZZ,
	);
});

it('a callback is a task or is refused', () => {
	const query = fc.dictionary(fc.constantFrom('secret', '__proto__'), fc.anything());
	fc.assert(
		fc.property(body, query, fc.constantFrom('', 'x'), (content, asked, secret) => {
			const read = readCallback({ body: content, bytes: 1, query: asked as never }, secret);
			if ('refusal' in read) expect([400, 403]).toContain(read.httpStatus);
			else expect(read.id).toMatch(/^[\w-]+$/);
		}),
		FUZZ,
	);
});

it.each([
	'{"message":',
	'{"data":',
	'{"error":{"message":"',
	'[',
	'(request id: ',
	'\\"',
	'a',
	'5',
])('an answer of a megabyte is read in time, whatever it repeats: %s', (piece) => {
	const text = piece.repeat(1_000_000 / piece.length);
	const nested = (depth: number): object => (depth === 0 ? {} : { data: nested(depth - 1) });
	const before = process.cpuUsage();
	for (const content of [
		text,
		{ message: text, code: text },
		{ error: { message: text } },
		nested(5_000),
	]) {
		judge({ status: 500, headers: { 'retry-after': text }, body: content }, 0);
		if (typeof content === 'object') readTask(content as never);
	}
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1_000).toBeLessThan(1_000);
});

import { ask, type ApiRequest, type Caller } from '../../../nodes/shared/api/ask.ts';
import type { Verdict } from '../../../nodes/shared/api/verdict.ts';
import { Gate } from '../../../nodes/shared/run/gate.ts';
import { FakeClock } from '../fakeClock.mts';
import { settled } from '../settled.mts';

const create: ApiRequest = { method: 'POST', url: '/kling/v1/videos/text2video', body: {} };
const look: ApiRequest = { method: 'GET', url: '/kling/v1/videos/text2video/1' };
const LIMIT_MS = 60_000;

/** A request that gets no answer unless a test gives it one, and ends with its signal as n8n's do. */
function begin(request: ApiRequest, clock = new FakeClock(), lookGate?: Gate) {
	const stop = new AbortController();
	let signal: AbortSignal | undefined;
	let answer: (body: object) => void = () => undefined;
	const httpRequestWithAuthentication = function (this: {
		getExecutionCancelSignal(): AbortSignal;
	}) {
		const own = this.getExecutionCancelSignal();
		signal = own;
		return new Promise((resolve, reject) => {
			answer = (body) => resolve({ statusCode: 200, headers: {}, body });
			own.addEventListener('abort', () => reject(new Error('Aborted')));
		});
	};
	const context = { helpers: { httpRequestWithAuthentication } };
	const connection = {};
	const caller = { context, clock, lookGate, stop: stop.signal, connection } as unknown as Caller;
	const asked = { verdict: undefined as Verdict | undefined };
	void ask(caller, request, LIMIT_MS).then((verdict) => (asked.verdict = verdict));
	return {
		clock,
		stop: () => stop.abort(),
		answer: (body: object) => answer(body),
		get isUnderWay() {
			return signal?.aborted === false;
		},
		get verdict() {
			return asked.verdict;
		},
	};
}

const stopped = {
	kind: 'unclear',
	reason: { message: 'The execution was stopped before CometAPI answered' },
};

describe('after Stop', () => {
	it('a create has 700 ms left, to learn the ID of a task that may exist by now', async () => {
		const request = begin(create);
		request.stop();
		await request.clock.pass(699);
		expect(request.isUnderWay).toBe(true);
		await request.clock.pass(1);
		expect(request.isUnderWay).toBe(false);
		expect(request.verdict).toMatchObject(stopped);
	});

	it('a create that is answered in that time has its answer', async () => {
		const request = begin(create);
		request.stop();
		await request.clock.pass(600);
		request.answer({ code: 0, data: { task_id: '1' } });
		await settled();
		expect(request.verdict).toMatchObject({ kind: 'ok', body: { data: { task_id: '1' } } });
	});

	it('a look ends at once', async () => {
		const request = begin(look);
		request.stop();
		await settled();
		expect(request.isUnderWay).toBe(false);
		expect(request.verdict).toMatchObject(stopped);
	});
});

it.each([
	['a create', create],
	['a look', look],
])('%s without an answer ends when its time is over, not before', async (_name, request) => {
	const waiting = begin(request);
	await waiting.clock.pass(LIMIT_MS - 1);
	expect(waiting.isUnderWay).toBe(true);
	await waiting.clock.pass(1);
	expect(waiting.isUnderWay).toBe(false);
	expect(waiting.verdict).toMatchObject({
		kind: 'unclear',
		reason: { message: 'CometAPI did not answer in time', description: 'No answer within 60 s.' },
	});
});

it('an answer leaves no timer behind', async () => {
	const request = begin(look);
	request.answer({ code: 0, data: {} });
	await settled();
	expect(request.verdict).toMatchObject({ kind: 'ok' });
	expect(request.clock.sleeping).toBe(0);
});

describe('looks of one node run', () => {
	it('wait for each other, and a create waits for none of them', async () => {
		const line = new Gate(1);
		const [first, second] = [begin(look, undefined, line), begin(look, undefined, line)];
		const other = begin(create, undefined, line);
		await settled();
		expect([first.isUnderWay, second.isUnderWay, other.isUnderWay]).toEqual([true, false, true]);
		first.answer({ code: 0, data: {} });
		await settled();
		expect(second.isUnderWay).toBe(true);
	});

	it('need not be waited for after Stop', async () => {
		const line = new Gate(1);
		begin(look, undefined, line);
		const waiting = begin(look, undefined, line);
		await settled();
		waiting.stop();
		await settled();
		expect(waiting.verdict).toMatchObject(stopped);
	});
});

describe('a broken connection', () => {
	const broken = async (code: string, syscall?: string) => {
		const cause = Object.assign(new Error(code), { code, syscall });
		const helpers = { httpRequestWithAuthentication: async () => Promise.reject(cause) };
		const stop = new AbortController().signal;
		const caller = { context: { helpers }, clock: new FakeClock(), stop, connection: {} };
		return (await ask(caller as unknown as Caller, create, LIMIT_MS)).kind;
	};

	it.each([
		['ECONNREFUSED', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['EHOSTUNREACH', 'connect'],
		['ETIMEDOUT', 'connect'],
		['CERT_HAS_EXPIRED', undefined],
	])('has sent nothing when it struck on connecting: %s', async (code, syscall) => {
		expect(await broken(code, syscall)).toBe('unreached');
	});

	it.each([
		['ECONNRESET', 'read'],
		['EHOSTUNREACH', 'read'],
		['ETIMEDOUT', 'read'],
		['EPROTO', 'write'],
		['EPIPE', undefined],
	])('may have sent everything when it struck later: %s', async (code, syscall) => {
		expect(await broken(code, syscall)).toBe('unclear');
	});
});

import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';
import { cometError, type Fault } from '../../sandbox/index.mts';
import { FACTOR, useBench } from '../bench.mts';

const bench = useBench();
const prompt = 'Rain on a tin roof';
const id = () => bench.sandbox.tasks[0].taskId;
const queries = () => bench.sandbox.requests.filter(({ kind }) => kind === 'query');

/** The time from the first look to the second, in ms of the node's clock. */
const pauseAfterFirst = () => (queries()[1].at - queries()[0].at) * FACTOR;

describe('trouble while waiting is survived', () => {
	const faults: Array<Omit<Fault, 'on'>> = [
		{ kind: 'rateLimit' },
		{ kind: 'kling', code: 1302 },
		{ kind: 'kling', code: 5000 },
		{ kind: 'kling', code: 5001 },
		{ kind: 'kling', code: 5002 },
		{ kind: 'json500' },
		{ kind: 'unavailable503' },
		{ kind: 'html502' },
		{ kind: 'timeout524' },
		{ kind: 'html200' },
		{ kind: 'empty200' },
		{ kind: 'reset' },
		{ kind: 'truncate' },
		{ kind: 'hang' },
		{ kind: 'hangBody' },
		{ kind: 'status', status: 408, body: 'Too slow' },
		{ kind: 'status', status: 200, body: { code: 0, message: 'SUCCEED', data: {} } },
	] as Fault[];

	it.each(faults)('%j', async (fault) => {
		bench.sandbox.faults.add({ ...fault, on: 'query' } as Fault);
		const { items, error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ task_id: id(), task_status: 'succeed' });
		expect(queries()[0].fault).toBe(fault.kind);
		expect(bench.count('create')).toBe(1);
	});

	it('also when it does not end soon', async () => {
		bench.sandbox.faults.add({ on: 'query', kind: 'html502', times: 5 });
		const { items } = await bench.run(KlingTextToAudio, { prompt });
		expect(items[0].json).toMatchObject({ task_status: 'succeed' });
		expect(queries().map(({ status }) => status)).toEqual([502, 502, 502, 502, 502, 200]);
	});
});

describe('Retry-After', () => {
	it('is honoured in seconds', async () => {
		bench.sandbox.faults.add({ on: 'query', kind: 'rateLimit', retryAfter: 20 });
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error).toBeUndefined();
		expect(pauseAfterFirst()).toBeGreaterThanOrEqual(20_000);
	});

	it('is honoured as a date', async () => {
		const headers = { 'retry-after': '' };
		const { status, body } = cometError(429, 'Too many requests');
		bench.sandbox.faults.add({ on: 'query', kind: 'status', status, body, headers });
		bench.sandbox.outcome(() => {
			headers['retry-after'] = new Date(systemClock.now() + 120_000).toUTCString();
			return undefined;
		});
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error).toBeUndefined();
		// The date has whole seconds, and some of the 120 are over at the first look.
		expect(pauseAfterFirst()).toBeGreaterThanOrEqual(60_000);
	});

	it('is not waited for beyond Max Wait', async () => {
		bench.sandbox.faults.add({ on: 'query', kind: 'rateLimit', retryAfter: 3_600 });
		const start = systemClock.now();
		const parameters = { prompt, taskOptions: { maxWait: 0.5 } };
		const { error } = await bench.run(KlingTextToAudio, parameters);
		expect(error?.message).toBe(`Task ${id()} did not finish within 0.5 minutes`);
		expect(error?.description).toContain(
			'The last look at it did not work: CometAPI is receiving too many requests.',
		);
		expect(systemClock.now() - start).toBeLessThan(600_000);
	});
});

it('trouble that never ends is told of when the time is over', async () => {
	bench.sandbox.faults.add({ on: 'query', kind: 'reset', times: Infinity });
	const { error } = await bench.run(KlingTextToAudio, { prompt, taskOptions: { maxWait: 0.5 } });
	expect(error?.message).toBe(`Task ${id()} did not finish within 0.5 minutes`);
	expect(error?.description).toContain(
		'The last look at it did not work: The connection to CometAPI broke off.',
	);
	expect(error?.context).toMatchObject({ task_id: id() });
});

it('a look that hangs does not outlast Max Wait', async () => {
	bench.sandbox.faults.add({ on: 'query', kind: 'hang' });
	const start = systemClock.now();
	const parameters = { taskId: '123', taskOptions: { maxWait: 0.1 } };
	const { error } = await bench.run(KlingTask, parameters);
	expect(error?.message).toBe('Task 123 could not be looked up within 0.1 minutes');
	// A look by itself may take 30 seconds.
	expect(systemClock.now() - start).toBeLessThan(25_000);
});

describe('a refusal ends the wait, and the error tells how to get the task', () => {
	const pickUp =
		"It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again.";

	it.each([
		[{ kind: 'kling', code: 1203 }, 404, 'Kling does not know what was asked for'],
		[{ kind: 'kling', code: 1201 }, 400, 'Kling did not accept the parameters'],
		[{ kind: 'kling', code: 1103 }, 403, 'The model or route is not available to this API key'],
		[{ kind: 'kling', code: 1102 }, 429, 'The balance or resource pack is used up or has expired'],
		[{ kind: 'status', ...cometError(401, 'No') }, 401, 'CometAPI did not accept the API key'],
		[{ kind: 'status', status: 404, body: 'x' }, 404, 'The Base URL does not lead to CometAPI'],
		[{ kind: 'redirect301' }, 301, 'The Base URL does not lead to CometAPI'],
	] as Array<[Fault, number, string]>)('%j', async (fault, status, message) => {
		bench.sandbox.faults.add({ ...fault, on: 'query', times: Infinity });
		const { items, error } = await bench.run(KlingTextToAudio, { prompt });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(new RegExp(`^${message}`));
		expect(error?.description).toContain(pickUp);
		expect(error?.description).toContain(`Task ID: ${id()}.`);
		expect(error?.httpCode).toBe(String(status));
		expect(error?.context).toMatchObject({ task_id: id(), task_status: 'submitted' });
		expect(bench.kinds()).toEqual(['create', 'query']);
	});
});

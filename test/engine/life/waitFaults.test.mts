import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { cometError, type Fault } from '../../sandbox/index.mts';
import { speedUp, timeBetween } from '../fastClock.mts';
import { nameOf, named, type Effect } from '../faultNames.mts';
import { inSandbox, withSandbox } from '../harness.mts';

speedUp();

const prompt = 'Rain on a tin roof';

describe('trouble while waiting is survived', () => {
	const faults = named([
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
	]);
	const withoutTask = { code: 0, message: 'SUCCEED', data: {} };

	it.concurrent.each([
		...faults,
		['an answer without a task', { kind: 'status', status: 200, body: withoutTask }] as const,
	])('%s', (_name, fault) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...fault, on: 'query' } as Fault);
			const { items, error } = await api.run(KlingTextToAudio, { prompt });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			expect(api.requests('query')[0].fault).toBe(fault.kind);
			expect(api.count('create')).toBe(1);
		}),
	);

	it.concurrent(
		'also when it does not end soon',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'query', kind: 'html502', times: 5 });
			const { items } = await api.run(KlingTextToAudio, { prompt });
			expect(items[0].json).toMatchObject({ task_status: 'succeed' });
			expect(api.requests('query').map(({ status }) => status)).toEqual([
				502, 502, 502, 502, 502, 200,
			]);
		}),
	);
});

it.concurrent(
	'trouble that never ends is told of when the time is over',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'reset', times: Infinity });
		const { error } = await api.run(KlingTextToAudio, { prompt, taskOptions: { maxWait: 1 } });
		expect(error?.message).toBe(`Task ${api.taskId} did not finish within 1 minute`);
		expect(error?.description).toContain(
			'The last look at it did not work: The connection to CometAPI broke off.',
		);
		expect(error?.context).toMatchObject({ task_id: api.taskId });
	}),
);

describe('a refusal ends the wait, and the error tells how to get the task', () => {
	const pickUp =
		"It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again.";

	const refusals: Array<[Effect, status: number, message: string]> = [
		[{ kind: 'kling', code: 1201 }, 400, 'Kling did not accept the parameters'],
		[{ kind: 'kling', code: 1103 }, 403, 'The model or route is not available to this API key'],
		[{ kind: 'kling', code: 1102 }, 429, 'The balance or resource pack is used up or has expired'],
		[{ kind: 'status', ...cometError(401, 'No') }, 401, 'CometAPI did not accept the API key'],
		[{ kind: 'status', status: 404, body: 'x' }, 404, 'The Base URL does not lead to CometAPI'],
		[{ kind: 'redirect301' }, 301, 'The Base URL does not lead to CometAPI'],
	];

	it.concurrent.each(
		refusals.map(([effect, ...rest]) => [nameOf(effect), effect, ...rest] as const),
	)('%s', (_name, effect, status, message) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...effect, on: 'query', times: Infinity } as Fault);
			const { items, error } = await api.run(KlingTextToAudio, { prompt });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(new RegExp(`^${message}`));
			expect(error?.description).toContain(pickUp);
			expect(error?.description).toContain(`Task ID: ${api.taskId}.`);
			expect(error?.httpCode).toBe(String(status));
			expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'submitted' });
			const looks = api.count('query');
			// What a proxy can answer as well has minutes to pass.
			if (effect.kind === 'kling') expect(looks).toBe(1);
			else expect(looks).toBeGreaterThan(5);
			expect(api.count('create')).toBe(1);
		}),
	);

	it.concurrent(
		'a task that the API does not know is looked for a minute: gateways know a new one only later',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'query', kind: 'kling', code: 1203, times: Infinity });
			const { items, error } = await api.run(KlingTextToAudio, { prompt });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^Kling does not know what was asked for/);
			expect(error?.description).toContain(pickUp);
			expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'submitted' });
			const queries = api.requests('query');
			expect(timeBetween(queries[0], queries.at(-1)!)).toBeGreaterThan(50_000);
			expect(timeBetween(queries[0], queries.at(-1)!)).toBeLessThan(120_000);
		}),
	);
});

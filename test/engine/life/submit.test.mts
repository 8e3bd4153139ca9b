import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { MEANINGS, type CodeMeaning } from '../../../nodes/shared/api/codes.ts';
import { klingError, type Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { nameOf, named, type Effect } from '../faultNames.mts';
import { inSandbox, itemsOf, promptsUpTo, withSandbox, type Harness } from '../harness.mts';

speedUp();

const prompt = 'Rain on a tin roof';
/** Without an ID to look for, nobody can find out whether a task exists. */
const untraceable = { prompt, taskOptions: { automaticExternalTaskId: false } };

/** Lets the tasks of the first items live long enough for the next items to come upon them. */
function letTheFirstLast({ sandbox }: Harness, count: number): void {
	const first = promptsUpTo(count);
	sandbox.outcome(({ body }) =>
		first.includes(String(body.prompt)) ? { taskMs: 2_000 } : undefined,
	);
}

describe('an answer that leaves it open whether a task exists is no reason to send again', () => {
	const faults: Array<[effect: Effect, message: string]> = [
		[{ kind: 'json500' }, 'CometAPI is not available right now'],
		[{ kind: 'unavailable503' }, 'CometAPI is not available right now'],
		[{ kind: 'kling', code: 5000 }, 'Kling had an internal fault'],
		[{ kind: 'kling', code: 5002 }, 'Kling did not answer in time'],
		[{ kind: 'html502' }, 'CometAPI sent a page that is not JSON'],
		[{ kind: 'timeout524' }, 'CometAPI sent a page that is not JSON'],
		[{ kind: 'html200' }, 'CometAPI sent a page that is not JSON'],
		[{ kind: 'empty200' }, 'CometAPI sent an empty answer'],
		[{ kind: 'reset' }, 'The connection to CometAPI broke off'],
		[{ kind: 'truncate' }, 'The connection to CometAPI broke off'],
	];
	const cases = [
		...faults.map(([effect, message]) => [nameOf(effect), effect, message] as const),
		[
			'an answer without an ID',
			{ kind: 'status', status: 200, body: { code: 0, data: {} } },
			'CometAPI accepted the task but did not say its ID',
		] as const,
	];

	it.concurrent.each(cases)('%s', (_name, effect, message) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...effect, on: 'create', applied: true } as Fault);
			const { items, error } = await api.run(KlingTextToAudio, untraceable);
			expect(items).toEqual([]);
			expect(error?.message).toBe(`${message}, so the task may or may not exist`);
			expect(error?.description).toContain(
				"Running this again could pay for it twice: first look for it in CometAPI's task log, or with 'Get Many' of the 'Kling Task' node, as one made just now.",
			);
			expect(api.kinds).toEqual(['create']);
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);

	it.concurrent(
		'a verdict that nobody has thought of',
		inSandbox(async (api) => {
			const kind = 'new' as CodeMeaning['kind'];
			MEANINGS.unheard_of = { kind, message: '', advice: '', errorKind: 'unavailable' };
			const body = { code: 'unheard_of', message: 'x' };
			api.sandbox.faults.add({ kind: 'status', status: 400, body, on: 'create', applied: true });
			const { items, error } = await api.run(KlingTextToAudio, untraceable);
			delete MEANINGS.unheard_of;
			expect(items).toEqual([]);
			expect(error?.context.error_kind).toBe('unknown_purchase');
			expect(api.kinds).toEqual(['create']);
		}),
	);

	it.concurrent.each(named([{ kind: 'hang' }, { kind: 'hangBody' }]))(
		'%s, until the time is over',
		(_name, effect) =>
			withSandbox({}, async (api) => {
				api.sandbox.faults.add({ ...effect, on: 'create' } as Fault);
				const taskOptions = { ...untraceable.taskOptions, maxWait: 1 };
				const { error } = await api.run(KlingTextToAudio, { prompt, taskOptions });
				expect(error?.message).toBe(
					'CometAPI did not answer in time, so the task may or may not exist',
				);
				expect(error?.description).toMatch(/^No answer within \d\d s\. /);
				expect(api.kinds).toEqual(['create']);
			}),
	);
});

describe('a task that can be found again', () => {
	const lost = named([
		{ kind: 'json500' },
		{ kind: 'html502' },
		{ kind: 'html200' },
		{ kind: 'empty200' },
		{ kind: 'reset' },
		{ kind: 'truncate' },
	]);

	it.concurrent.each(lost)(
		'is not bought twice when only its answer was lost: %s',
		(_name, effect) =>
			withSandbox({}, async (api) => {
				api.sandbox.faults.add({ ...effect, on: 'create', applied: true } as Fault);
				const { items, error } = await api.run(KlingTextToAudio, { prompt });
				expect(error).toBeUndefined();
				expect(api.sandbox.tasks).toHaveLength(1);
				expect(api.count('create')).toBe(1);
				expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			}),
	);

	it.concurrent.each(named([{ kind: 'json500' }, { kind: 'html502' }, { kind: 'reset' }]))(
		'is bought once more when it certainly does not exist: %s',
		(_name, effect) =>
			withSandbox({}, async (api) => {
				api.sandbox.faults.add({ ...effect, on: 'create' } as Fault);
				const { items } = await api.run(KlingTextToAudio, { prompt });
				expect(api.sandbox.tasks).toHaveLength(1);
				expect(api.count('create')).toBe(2);
				expect(items[0].json).toMatchObject({ task_status: 'succeed' });
			}),
	);

	it.concurrent(
		'is not taken for absent by one search alone, as it may take a while to appear',
		inSandbox(async (api) => {
			const { faults } = api.sandbox;
			faults.add({ on: 'create', kind: 'reset', applied: true });
			faults.add({ on: 'query', kind: 'kling', code: 1203 });
			const { items, error } = await api.run(KlingTextToAudio, { prompt });
			expect(error).toBeUndefined();
			expect(api.kinds.slice(0, 3)).toEqual(['create', 'query', 'query']);
			expect(api.sandbox.tasks).toHaveLength(1);
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
		}),
	);

	it.concurrent(
		"is found by an ID of the user's own",
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const parameters = { prompt, taskOptions: { externalTaskId: 'order-7' } };
			const { items } = await api.run(KlingTextToAudio, parameters);
			expect(api.sandbox.tasks).toHaveLength(1);
			expect(items[0].json).toMatchObject({ external_task_id: 'order-7', task_status: 'succeed' });
		}),
	);
});

describe('a refusal for the time being', () => {
	const refusals = named([
		{ kind: 'rateLimit' },
		{ kind: 'kling', code: 1302 },
		{ kind: 'kling', code: 1303 },
	]);

	it.concurrent.each(refusals)(
		'is sent again also where nobody could find the task: %s',
		(_name, effect) =>
			withSandbox({}, async (api) => {
				api.sandbox.faults.add({ ...effect, on: 'create', times: 2 } as Fault);
				const { items } = await api.run(KlingTextToAudio, untraceable);
				expect(items[0].json).toMatchObject({ task_status: 'succeed' });
				expect(api.count('create')).toBe(3);
				expect(api.sandbox.tasks).toHaveLength(1);
			}),
	);

	it.concurrent(
		'that does not end is an error after which it is safe to try again',
		inSandbox(async (api) => {
			const headers = { 'retry-after': '3600' };
			const fault = { on: 'create', kind: 'status', ...klingError(1303), headers } as const;
			api.sandbox.faults.add({ ...fault, times: Infinity });
			const { error } = await api.run(KlingTextToAudio, { prompt });
			expect(error?.message).toBe('Too many Kling tasks are running at the same time');
			expect(error?.description).toContain('Nothing was created, so it is safe to run this again.');
			expect(error?.context).not.toHaveProperty('task_id');
			expect(api.sandbox.tasks).toHaveLength(0);
		}),
	);

	it.concurrent(
		'by the limit of the account needs no setting: all items get through',
		inSandbox(
			async (api) => {
				letTheFirstLast(api, 3);
				const { items, error } = await api.buy(itemsOf(12));
				expect(error).toBeUndefined();
				expect(items).toHaveLength(12);
				expect(api.sandbox.tasks).toHaveLength(12);
				expect(api.sandbox.maxAliveSeen).toBe(3);
				expect(api.count('create')).toBeGreaterThan(12);
			},
			{ parallelLimit: 3 },
		),
	);

	it.concurrent(
		'is understood where the API packs its errors into others: the second task waits for the first',
		inSandbox(
			async (api) => {
				letTheFirstLast(api, 1);
				const { items } = await api.buy(itemsOf(2));
				expect(items.map(({ json }) => json.task_status)).toEqual(['succeed', 'succeed']);
				expect(api.sandbox.maxAliveSeen).toBe(1);
				expect(api.sandbox.requests.some(({ status }) => status === 429)).toBe(true);
			},
			{ parallelLimit: 1, dialect: { nestedErrors: true } },
		),
	);
});

describe('a refusal for good ends the node at once', () => {
	it.concurrent.each([
		[1100, 'The Kling account behind the API key has an issue: Account exception'],
		[1101, 'The account has unpaid charges: Account in arrears'],
		[
			1102,
			'The balance or resource pack is used up or has expired: Resource pack depleted or expired',
		],
		[
			1304,
			'Kling does not allow requests from this address: Trigger the IP whitelisting policy of the platform',
		],
		[
			1103,
			'The model or route is not available to this API key: No permission for the requested resource',
		],
		[1201, 'Kling did not accept the parameters: Invalid parameters'],
		[
			1301,
			'Kling blocked the request for its content: Trigger the content security policy of the platform',
		],
	])("Kling's code %i", (code, message) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code });
			const { error } = await api.run(KlingTextToAudio, { prompt });
			expect(error?.message).toBe(message);
			expect(error?.description).toMatch(
				new RegExp(`Code ${code}\\. Request ID [0-9a-f-]{36}\\.$`),
			);
			expect(api.kinds).toEqual(['create']);
		}),
	);

	it.concurrent(
		'a redirect, which is not followed',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'redirect301' });
			const { error } = await api.run(KlingTextToAudio, { prompt });
			expect(error?.message).toBe('The Base URL does not lead to CometAPI');
			expect(error?.description).toBe(
				"It answered with a redirect. HTTP status 301. Check 'Base URL' in the CometAPI credential: it is https://api.cometapi.com, without a path.",
			);
			expect(api.kinds).toEqual(['create']);
		}),
	);

	it.concurrent(
		'a wrong key, and the text says so',
		inSandbox(async (api) => {
			const credential = { apiKey: 'sk-wrong', baseUrl: api.sandbox.url };
			const { error } = await api.run(KlingTextToAudio, { prompt }, { credential });
			expect(error?.message).toBe('CometAPI did not accept the API key: Invalid API key');
			expect(error?.description).toContain(
				"Check 'API Key' in the CometAPI credential and that the key is active in the console.",
			);
			expect(error?.httpCode).toBe('401');
			expect(api.kinds).toEqual(['create']);
		}),
	);

	it.concurrent(
		'a Base URL of another website, and the text says so',
		inSandbox(async (api) => {
			const { apiKey, url } = api.sandbox;
			const credential = { apiKey, baseUrl: `${url}/docs` };
			const { error } = await api.run(KlingTextToAudio, { prompt }, { credential });
			expect(error?.message).toBe('The Base URL does not lead to CometAPI');
			expect(error?.httpCode).toBe('404');
		}),
	);
});

it.concurrent(
	'an API that cannot be reached has created nothing',
	inSandbox(async (api) => {
		// Nothing listens on the port for "discard".
		const credential = { apiKey: 'sk-sandbox', baseUrl: 'http://127.0.0.1:9' };
		const { error } = await api.run(KlingTextToAudio, { prompt }, { credential });
		expect(error?.message).toBe('CometAPI could not be reached');
		expect(error?.description).toBe(
			'Network code ECONNREFUSED. Nothing was created, so it is safe to run this again.',
		);
	}),
);

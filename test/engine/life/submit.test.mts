import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { klingError, type Fault } from '../../sandbox/index.mts';
import { FACTOR, useBench } from '../bench.mts';

const bench = useBench();
const prompt = 'Rain on a tin roof';
/** Without an ID to look for, nobody can find out whether a task exists. */
const untraceable = { prompt, taskOptions: { automaticExternalTaskId: false } };

describe('an answer that leaves it open whether a task exists', () => {
	const faults: Array<[Omit<Fault, 'on'>, string]> = [
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
		[
			{ kind: 'status', status: 200, body: { code: 0, data: {} } },
			'CometAPI accepted the task but did not say its ID',
		],
	] as Array<[Fault, string]>;

	it.each(faults)('%j: the request is not sent again', async (fault, message) => {
		bench.sandbox.faults.add({ ...fault, on: 'create', applied: true } as Fault);
		const { items, error } = await bench.run(KlingTextToAudio, untraceable);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`${message}, so the task may or may not exist`);
		expect(error?.description).toContain(
			"Running this again could pay for it twice: first look for it with the 'Kling Task' node, with 'Get Many', as one made just now.",
		);
		expect(bench.kinds()).toEqual(['create']);
		expect(bench.sandbox.tasks).toHaveLength(1);
	});

	it.each(['hang', 'hangBody'] as const)('%s: nor after the time is over', async (kind) => {
		bench.sandbox.faults.add({ on: 'create', kind });
		const taskOptions = { ...untraceable.taskOptions, maxWait: 0.1 };
		const { error } = await bench.run(KlingTextToAudio, { prompt, taskOptions });
		expect(error?.message).toBe(
			'CometAPI did not answer in time, so the task may or may not exist',
		);
		expect(error?.description).toMatch(/^No answer within \d s\. /);
		expect(bench.kinds()).toEqual(['create']);
	});
});

describe('a task that can be found again', () => {
	const kinds = ['json500', 'html502', 'html200', 'empty200', 'reset', 'truncate'] as const;

	it.each(kinds)('is not bought twice when only the answer was lost: %s', async (kind) => {
		bench.sandbox.faults.add({ on: 'create', kind, applied: true });
		const { items, error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error).toBeUndefined();
		expect(bench.sandbox.tasks).toHaveLength(1);
		expect(bench.count('create')).toBe(1);
		expect(items[0].json).toMatchObject({
			task_id: bench.sandbox.tasks[0].taskId,
			task_status: 'succeed',
		});
	});

	it.each(['json500', 'html502', 'reset'] as const)(
		'is bought once more when it certainly does not exist: %s',
		async (kind) => {
			bench.sandbox.faults.add({ on: 'create', kind });
			const { items } = await bench.run(KlingTextToAudio, { prompt });
			expect(bench.sandbox.tasks).toHaveLength(1);
			expect(bench.count('create')).toBe(2);
			expect(items[0].json).toMatchObject({ task_status: 'succeed' });
		},
	);

	it("is found by an ID of the user's own", async () => {
		bench.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
		const parameters = { prompt, taskOptions: { externalTaskId: 'order-7' } };
		const { items } = await bench.run(KlingTextToAudio, parameters);
		expect(bench.sandbox.tasks).toHaveLength(1);
		expect(items[0].json).toMatchObject({ external_task_id: 'order-7', task_status: 'succeed' });
	});
});

describe('a refusal for the time being', () => {
	it.each([
		{ kind: 'rateLimit' },
		{ kind: 'kling', code: 1302 },
		{ kind: 'kling', code: 1303 },
	] as Fault[])('%j: the request is sent again', async (fault) => {
		bench.sandbox.faults.add({ ...fault, on: 'create', times: 2 });
		const { items } = await bench.run(KlingTextToAudio, untraceable);
		expect(items[0].json).toMatchObject({ task_status: 'succeed' });
		expect(bench.count('create')).toBe(3);
		expect(bench.sandbox.tasks).toHaveLength(1);
	});

	it('is waited out as long as the API asks for', async () => {
		bench.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 20 });
		await bench.run(KlingTextToAudio, untraceable);
		const [first, second] = bench.sandbox.requests;
		expect((second.at - first.at) * FACTOR).toBeGreaterThanOrEqual(20_000);
	});

	it('that does not end is an error after which it is safe to try again', async () => {
		const headers = { 'retry-after': '3600' };
		const fault = { on: 'create', kind: 'status', ...klingError(1303), headers } as const;
		bench.sandbox.faults.add({ ...fault, times: Infinity });
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe('Too many Kling tasks are running at the same time');
		expect(error?.description).toContain('Nothing was created, so it is safe to run this again.');
		expect(error?.context).not.toHaveProperty('task_id');
		expect(bench.sandbox.tasks).toHaveLength(0);
	});
});

describe('a refusal for good', () => {
	it.each([
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
	])('%i ends the node at once', async (code, message) => {
		bench.sandbox.faults.add({ on: 'create', kind: 'kling', code });
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(new RegExp(`Code ${code}\\. Request ID [0-9a-f-]{36}\\.$`));
		expect(bench.kinds()).toEqual(['create']);
	});

	it('a redirect is not followed', async () => {
		bench.sandbox.faults.add({ on: 'create', kind: 'redirect301' });
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe('The Base URL does not lead to CometAPI');
		expect(error?.description).toBe(
			"It answered with a redirect. HTTP status 301. Check 'Base URL' in the CometAPI credential: it is https://api.cometapi.com, without a path.",
		);
		expect(bench.kinds()).toEqual(['create']);
	});

	it('says that the key is wrong', async () => {
		const credential = { apiKey: 'sk-wrong', baseUrl: bench.sandbox.url };
		const { error } = await bench.run(KlingTextToAudio, { prompt }, { credential });
		expect(error?.message).toBe('CometAPI did not accept the API key: Invalid API key');
		expect(error?.description).toContain(
			"Check 'API Key' in the CometAPI credential and that the key is active in the console.",
		);
		expect(error?.httpCode).toBe('401');
		expect(bench.kinds()).toEqual(['create']);
	});

	it('says that the Base URL is that of another website', async () => {
		const credential = { apiKey: 'sk-sandbox', baseUrl: `${bench.sandbox.url}/docs` };
		const { error } = await bench.run(KlingTextToAudio, { prompt }, { credential });
		expect(error?.message).toBe('The Base URL does not lead to CometAPI');
		expect(error?.httpCode).toBe('404');
	});
});

it('an API that cannot be reached has created nothing', async () => {
	// Nothing listens on the port for "discard".
	const credential = { apiKey: 'sk-sandbox', baseUrl: 'http://127.0.0.1:9' };
	const { error } = await bench.run(KlingTextToAudio, { prompt }, { credential });
	expect(error?.message).toBe('CometAPI could not be reached');
	expect(error?.description).toBe(
		'Network code ECONNREFUSED. Nothing was created, so it is safe to run this again.',
	);
});

describe('an API that packs its errors into others', () => {
	const nested = useBench({ parallelLimit: 1, dialect: { nestedErrors: true } });

	it('is understood: the second task waits until the first one has ended', async () => {
		const items = [{ json: {} }, { json: {} }];
		const result = await nested.run(KlingTextToVideo, { prompt }, { items });
		expect(result.items.map(({ json }) => json.task_status)).toEqual(['succeed', 'succeed']);
		expect(nested.sandbox.maxAliveSeen).toBe(1);
		expect(nested.sandbox.requests.some(({ status }) => status === 429)).toBe(true);
	});
});

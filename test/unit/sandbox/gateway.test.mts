import {
	gatewayErrors,
	startSandbox,
	type Dialect,
	type GatewayProblem,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';
import { startListener } from './listener.mts';

let sandbox: Sandbox;

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const start = async (options: SandboxOptions = {}) => {
	sandbox = await startSandbox({ world: 'gateway', ...options });
	return clientOf(sandbox);
};

/** A created task as the gateway shows it at a share of its life. */
const shown = async (share: number, dialect: Partial<Dialect> = {}, failWith?: string) => {
	const api = await start({ taskMs: 9000 });
	sandbox.outcome(() => ({ dialect, failWith }));
	await api.post(textToVideo, { prompt });
	const [{ taskId, createdAt }] = sandbox.tasks;
	jest.spyOn(Date, 'now').mockReturnValue(createdAt + share * 9000);
	return (await api.get(`${textToVideo}/${taskId}`)).data;
};

describe('a task at a gateway', () => {
	it('is created in words of its own', async () => {
		const api = await start();
		const { data } = await api.post(textToVideo, { prompt, model_name: 'kling-v3' });
		expect(data).toEqual({
			id: sandbox.tasks[0].taskId,
			task_id: expect.stringMatching(/^task_\d{32}$/),
			object: 'video',
			model: 'kling-v3',
			status: '',
			progress: 0,
			created_at: Math.floor(sandbox.tasks[0].createdAt / 1000),
		});
	});

	it.each([
		[0, 'NOT_START'],
		[0.12, 'SUBMITTED'],
		[0.3, 'QUEUED'],
		[0.5, 'IN_PROGRESS'],
		[1, 'SUCCESS'],
	])('after %d of its time is called %s', async (share, word) => {
		expect((await shown(share)).data.status).toBe(word);
	});

	it("ends with Kling's answer inside, and times in seconds", async () => {
		const { code, data } = await shown(1);
		const [{ taskId, upstreamId, createdAt }] = sandbox.tasks;
		const created = Math.floor(createdAt / 1000);
		expect(code).toBe('success');
		expect(data).toMatchObject({
			task_id: taskId,
			fail_reason: '',
			created_at: created,
			submit_time: created,
			finish_time: Math.floor((createdAt + 9000) / 1000),
			result_url: expect.stringContaining('/files/video.mp4'),
			data: { code: 0, data: { task_id: upstreamId, task_status: 'succeed' } },
		});
		expect(data.data.data.task_result.videos[0].url).toBe(data.result_url);
	});

	it('fails with its reason outside', async () => {
		const { data } = await shown(1, {}, 'Too dark');
		expect(data).toMatchObject({ status: 'FAILURE', fail_reason: 'Too dark', result_url: '' });
	});

	it('has its result in result_url alone', async () => {
		const answer = await shown(1, { shape: 'gatewayResultUrl' });
		expect(answer.data.result_url).toContain('/files/video.mp4');
		expect(JSON.stringify(answer)).not.toContain('task_result');
	});

	it('has its result in url alone', async () => {
		const answer = await shown(1, { shape: 'gatewayUrl' });
		expect(answer.data).toMatchObject({ status: 'succeeded', error: null });
		expect(answer.data.url).toContain('/files/video.mp4');
		expect(JSON.stringify(answer)).not.toContain('task_result');
	});

	it('has no URL while it runs', async () => {
		expect((await shown(0.5)).data.result_url).toBe('');
		await sandbox.close();
		expect((await shown(0.5, { shape: 'gatewayUrl' })).data).toMatchObject({
			status: 'processing',
			url: '',
		});
	});

	it("is told of by Kling, under Kling's ID", async () => {
		const listener = await startListener();
		const api = await start();
		await api.post(textToVideo, { prompt, callback_url: listener.url });
		const [{ task_id, task_status }] = await listener.received(1);
		listener.close();
		expect([task_id, task_status]).toEqual([sandbox.tasks[0].upstreamId, 'submitted']);
	});

	it('is not found by the ID that Kling has for it', async () => {
		const api = await start();
		await api.post(textToVideo, { prompt });
		const { data } = await api.get(`${textToVideo}/${sandbox.tasks[0].upstreamId}`);
		expect(data.code).toBe('task_not_exist');
	});
});

describe("Kling's errors at a gateway", () => {
	it('keep their status and become text', async () => {
		const api = await start();
		const { status, data } = await api.post(textToVideo, {});
		expect([status, data.code]).toEqual([400, 'fail_to_fetch_task']);
		expect(JSON.parse(data.message)).toMatchObject({ code: 1201, message: 'prompt is required' });
	});

	it.each([1302, 1303, 1102])('lose all but their status where it is 429: %d', async (code) => {
		const api = await start();
		sandbox.faults.add({ on: 'create', kind: 'kling', code });
		const { status, data } = await api.post(textToVideo, { prompt });
		expect([status, data]).toEqual([
			429,
			{ code: 'fail_to_fetch_task', message: '当前分组上游负载已饱和，请稍后再试', data: null },
		]);
	});

	it('are saturation too where too many tasks are alive', async () => {
		const api = await start({ parallelLimit: 1 });
		await api.post(textToVideo, { prompt });
		const { status, data } = await api.post(textToVideo, { prompt });
		expect([status, data.code]).toEqual([429, 'fail_to_fetch_task']);
		expect(sandbox.tasks).toHaveLength(1);
	});

	it('are hidden by older gateways', async () => {
		const api = await start({ upstreamErrors: 'masked' });
		const { status, data } = await api.post(textToVideo, {});
		expect([status, data.message]).toEqual([400, '请求上游地址失败']);
	});
});

it.each<[GatewayProblem, number, string, string]>([
	['saturated', 429, 'fail_to_fetch_task', '上游负载已饱和'],
	['nestedSaturated', 403, 'fail_to_fetch_task', '"upstream_load_saturated"'],
	['nestedQuota', 403, 'fail_to_fetch_task', '"insufficient_user_quota"'],
	['quotaNotEnough', 403, 'quota_not_enough', 'quota'],
	['noChannel', 503, '', '无可用渠道'],
	['unreachable', 500, 'do_request_failed', '请求上游地址失败'],
	['masked', 400, 'fail_to_fetch_task', '请求上游地址失败'],
	['parametersAs429', 429, '400', 'aspect_ratio is invalid'],
])('the fault "%s" answers %d with code "%s"', async (problem, status, code, text) => {
	const api = await start();
	sandbox.faults.add({ on: 'create', kind: 'gateway', problem });
	const answer = await api.post(textToVideo, { prompt });
	expect([answer.status, String(answer.data.code ?? '')]).toEqual([status, code]);
	expect(answer.data.message ?? answer.data.error.message).toContain(text);
	expect(sandbox.tasks).toHaveLength(0);
	expect(gatewayErrors).toHaveProperty(problem);
});

it('at random, no refusal of a gateway follows a purchase', async () => {
	const api = await start({ taskMs: 0 });
	sandbox.faults.random({ rate: 1, kinds: [{ kind: 'gateway', problem: 'saturated' }] });
	for (let count = 0; count < 10; count++) await api.post(textToVideo, { prompt });
	expect(sandbox.tasks).toHaveLength(0);
	sandbox.faults.clear();
	sandbox.faults.random({ rate: 1, kinds: [{ kind: 'gateway', problem: 'unreachable' }] });
	for (let count = 0; count < 10; count++) await api.post(textToVideo, { prompt });
	expect(sandbox.tasks.length).toBeGreaterThan(0);
});

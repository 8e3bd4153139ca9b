import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import { Editor } from './support/editor.mts';
import { Listening } from './support/listening.mts';
import { given, Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

jest.setTimeout(180_000);

/** Time enough for whatever would start by mistake, in ms. */
const QUIET_MS = 2_000;

const url = given('E2E_N8N_URL');

/** Creates a video in a workflow of its own, which does not wait for it. */
const create = (callbackUrl: string, prompt = 'A river') =>
	chain(
		kling('klingTextToVideo', { prompt, waitForCompletion: false, taskOptions: { callbackUrl } }),
	);

/** The statuses that a trigger has answered the callbacks of the sandbox with. */
const answersTo = (rig: Rig) =>
	rig.sandbox.requests.filter(({ kind }) => kind === 'callback').map(({ status }) => status);

const allTold = async (rig: Rig, count: number) =>
	await until(
		`${count} callbacks to be answered`,
		30,
		() => answersTo(rig).length === count && answersTo(rig).every((status) => status !== null),
	);

const saying = (taskId: string, status: string) => ({ task_id: taskId, task_status: status });

describe.each(['kling', 'documented'] as const)('at an API like "%s"', (world) => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start({ world });
	});
	beforeEach(() => rig.sandbox.reset());
	afterAll(async () => await rig.close());

	test('the end of each task starts the workflow once, with what the API says', async () => {
		const listening = await Listening.start(rig, url);
		const created = await rig.runWell(create(listening.url));
		await rig.runWell(create(listening.url, '[fail]'));
		const executions = await listening.ended(2);
		await allTold(rig, 6);

		expect(answersTo(rig)).toEqual(Array(6).fill(200));
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
		const [[succeeded], [failed]] = executions.map((one) => outputOf(one, 'No Operation'));
		const [{ json: started }] = outputOf(created, 'klingTextToVideo');
		expect(succeeded.json).toMatchObject({
			task_id: started.task_id,
			task_type: 'videos/text2video',
			task_status: 'succeed',
			video_url: expect.stringContaining(rig.sandbox.url),
			confirmed: true,
		});
		expect(failed.json).toMatchObject({
			task_id: rig.sandbox.tasks[1].taskId,
			task_status: 'failed',
			task_status_msg: expect.stringContaining('risk control'),
			confirmed: true,
		});
		expect(await listening.executions()).toHaveLength(2);
	});

	test('repeats start nothing, at once or later', async () => {
		const listening = await Listening.start(rig, url);
		await rig.runWell(create(listening.url));
		await listening.ended(1);

		const { taskId } = rig.sandbox.tasks[0];
		const again = await Promise.all(
			Array.from({ length: 5 }, async () => await listening.send(saying(taskId, 'succeed'))),
		);
		expect(again.map(({ status }) => status)).toEqual(Array(5).fill(200));
		await sleep(QUIET_MS);
		expect(await listening.executions()).toHaveLength(1);
	});

	test('an invented success starts nothing', async () => {
		const listening = await Listening.start(rig, url);
		await rig.runWell(create('https://example.com/elsewhere'));
		const invented = {
			task_result: { videos: [{ id: '1', url: 'https://evil.example/x.mp4', duration: '5' }] },
		};
		const forged = saying('861309198188019719', 'succeed');
		expect((await listening.send({ ...forged, ...invented })).status).toBe(200);
		await sleep(QUIET_MS);
		expect(await listening.executions()).toEqual([]);

		// For a task that there is, only what the API says gets in.
		const { taskId } = rig.sandbox.tasks[0];
		await listening.send({ ...saying(taskId, 'succeed'), ...invented });
		const [execution] = await listening.ended(1);
		expect(JSON.stringify(execution)).not.toContain('evil.example');
		expect(outputOf(execution, 'No Operation')[0].json.confirmed).toBe(true);
	});
});

describe('at a gateway, whose task IDs are not those of Kling', () => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start({ world: 'gateway' });
	});
	beforeEach(() => rig.sandbox.reset());
	afterAll(async () => await rig.close());

	test('callbacks start nothing by themselves', async () => {
		const listening = await Listening.start(rig, url);
		await rig.runWell(create(listening.url));
		await allTold(rig, 3);
		expect(answersTo(rig)).toEqual([200, 200, 200]);
		await sleep(QUIET_MS);
		expect(await listening.executions()).toEqual([]);
	});

	test('where the user lets them, they do, marked as unconfirmed', async () => {
		const listening = await Listening.start(rig, url, { confirm: 'ifPossible' });
		await rig.runWell(create(listening.url));
		const [execution] = await listening.ended(1);
		expect(outputOf(execution, 'No Operation')[0].json).toMatchObject({
			task_id: rig.sandbox.tasks[0].upstreamId,
			task_status: 'succeed',
			confirmed: false,
		});
	});
});

describe('whatever else is sent', () => {
	let rig: Rig;
	let listening: Listening;
	beforeAll(async () => {
		rig = await Rig.start();
		listening = await Listening.start(rig, url, { confirm: 'never' });
	});
	afterAll(async () => await rig.close());

	const valid = saying('861309198188019719', 'succeed');
	test.each<[what: string, body: unknown, type: string]>([
		['nothing', '', 'application/json'],
		['text that is no JSON', '{"task_id": ', 'application/json'],
		['JSON that is no object', [1], 'application/json'],
		['a callback of another service', { event: 'push', repository: 'x' }, 'application/json'],
		['XML', '<task_id>1</task_id>', 'application/xml'],
		['a form', 'task_id=', 'application/x-www-form-urlencoded'],
		['plain text', JSON.stringify(valid), 'text/plain'],
		['more than a megabyte', { ...valid, padding: 'x'.repeat(1_000_000) }, 'application/json'],
	])('%s gets a 4xx and starts nothing', async (_what, body, type) => {
		const { status } = await listening.send(body, { type });
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect(status).not.toBe(404);
		await sleep(200);
		expect(await listening.executions()).toEqual([]);
	});

	test('without the secret, nothing starts', async () => {
		const parameters = { confirm: 'never', options: { secret: 's3cret' } };
		const closed = await Listening.start(rig, url, parameters);
		for (const query of ['', '?secret=', '?secret=S3cret']) {
			expect((await closed.send(valid, { url: closed.url + query })).status).toBe(403);
		}
		expect(await closed.executions()).toEqual([]);
		expect((await closed.send(valid, { url: `${closed.url}?secret=s3cret` })).status).toBe(200);
		await closed.ended(1);
	});
});

describe('one workflow', () => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start({ taskMs: 0 });
	});
	beforeEach(async () => {
		rig.sandbox.reset();
		await rig.runWell(create('https://example.com/elsewhere'));
	});
	afterAll(async () => await rig.close());

	test('answers at once, however long the API takes, and starts when that has answered', async () => {
		const listening = await Listening.start(rig, url, { taskType: 'videos/text2video' });
		rig.sandbox.faults.add({ on: 'query', kind: 'slow', ms: 4_000 });
		const { status, ms } = await listening.send(saying(rig.sandbox.tasks[0].taskId, 'succeed'));
		expect(status).toBe(200);
		expect(ms).toBeLessThan(2_000);
		expect(await listening.executions()).toEqual([]);
		await listening.ended(1);
	});

	test('is tried out in the editor with a callback at the test URL', async () => {
		const listening = await Listening.save(rig, url);
		const editor = await Editor.open();
		try {
			await editor.openWorkflow(listening.workflow.id);
			const panel = await editor.openNode('klingTrigger');
			await panel.getByText("into 'Callback URL'").waitFor();
			await editor.screenshot('trigger-panel');
			await editor.pressExecuteStep();
			const { taskId } = rig.sandbox.tasks[0];
			await until('the editor to listen', 20, async () => {
				const sent = await listening.send(saying(taskId, 'succeed'), { url: listening.testUrl });
				return sent.status === 200;
			});
			await editor.outputShows(taskId);
			await editor.screenshot('trigger-output');
		} finally {
			await editor.close();
		}
	});
});

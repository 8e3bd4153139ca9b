import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import { errorText, Rig } from './support/rig.mts';
import { chain, kling, texts } from './support/workflows.mts';

const REFUSAL = 'Failure to pass the risk control system';

// The endings of a node are the same code for all nodes, so that one node stands for all in each test;
// test/engine has all of them end in all ways.

const avatar = (prompt: string) =>
	kling('klingAvatar', {
		imageSource: 'url',
		imageUrl: 'https://example.com/image.png',
		audioSource: 'id',
		audioId: 'some-audio',
		prompt,
	});
const video = (taskOptions: INodeParameters) =>
	kling('klingTextToVideo', { prompt: 'A slow river', taskOptions });
const sound = (taskOptions: INodeParameters) =>
	kling('klingTextToAudio', { prompt: 'A slow river', duration: 5, taskOptions });
const dubbed = (taskOptions: INodeParameters) =>
	kling('klingVideoToAudio', {
		videoSource: 'id',
		videoId: 'some-video',
		soundEffectPrompt: 'A slow river',
		taskOptions,
	});

describe('when a task ends without a result', () => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start();
	});
	beforeEach(() => rig.sandbox.reset());
	afterAll(async () => await rig.close());

	test('the node says why and which task it was', async () => {
		const execution = await rig.run(chain(avatar('[fail]')));

		expect(execution.status).toBe('error');
		expect(errorText(execution)).toContain(REFUSAL);
		expect(errorText(execution)).toContain(rig.sandbox.tasks[0].taskId);
		expect(rig.sandbox.tasks).toHaveLength(1);
	});

	test('three items are worked on at the same time and come out in their order', async () => {
		const execution = await rig.runWell(
			chain(
				...texts('One', 'Two', 'Three'),
				kling('klingTextToVideo', { prompt: '={{ $json.text }}' }),
			),
		);

		expect(rig.sandbox.maxAliveSeen).toBe(3);
		const taskOf = (prompt: string) =>
			rig.sandbox.tasks.find(({ body }) => body.prompt === prompt)?.taskId;
		expect(outputOf(execution, 'klingTextToVideo').map(({ json }) => json.task_id)).toEqual(
			['One', 'Two', 'Three'].map(taskOf),
		);
	});

	test('of three items, one can go on as an error with its task ID', async () => {
		const execution = await rig.runWell(
			chain(
				...texts('One', '[fail] Two', 'Three'),
				kling(
					'klingTextToVideo',
					{ prompt: '={{ $json.text }}' },
					{ onError: 'continueRegularOutput' },
				),
			),
		);

		const items = outputOf(execution, 'klingTextToVideo');
		expect(items.map(({ json }) => json.task_status)).toEqual(['succeed', 'failed', 'succeed']);
		const failed = rig.sandbox.tasks.find(({ body }) => String(body.prompt).includes('[fail]'));
		expect(items[1].json).toMatchObject({
			error: expect.stringContaining(REFUSAL),
			task_id: failed?.taskId,
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('of three items, one that ends the workflow names the tasks of the others', async () => {
		const execution = await rig.run(
			chain(
				...texts('One', '[fail] Two', 'Three'),
				kling('klingTextToVideo', { prompt: '={{ $json.text }}' }),
			),
		);

		expect(execution.status).toBe('error');
		expect(rig.sandbox.tasks).toHaveLength(3);
		for (const { taskId } of rig.sandbox.tasks) expect(errorText(execution)).toContain(taskId);
	});

	test('the error output receives the failed item, the main output the others', async () => {
		const execution = await rig.runWell(
			chain(
				...texts('One', '[fail] Two', 'Three'),
				kling(
					'klingTextToVideo',
					{ prompt: '={{ $json.text }}' },
					{ onError: 'continueErrorOutput' },
				),
			),
		);

		expect(outputOf(execution, 'klingTextToVideo')).toHaveLength(2);
		const [failed] = outputOf(execution, 'klingTextToVideo', 1);
		expect(failed.json).toMatchObject({
			error: expect.stringContaining(REFUSAL),
			task_id: expect.any(String),
		});
	});
});

describe('when a task takes longer than the user wants to wait', () => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start({ taskMs: 120_000 });
	});
	beforeEach(() => rig.sandbox.reset());
	afterAll(async () => await rig.close());

	const impatient = { maxWait: 0.05, pollInterval: 1 };

	test('the node ends with an error that says which task to look up', async () => {
		const execution = await rig.run(chain(sound({ ...impatient, onTimeout: 'error' })));

		expect(execution.status).toBe('error');
		expect(errorText(execution)).toContain(rig.sandbox.tasks[0].taskId);
	});

	test('the node hands out the unfinished task where the user chose so', async () => {
		const node = dubbed({ ...impatient, onTimeout: 'returnTask' });
		const execution = await rig.runWell(chain(node));

		const [{ json }] = outputOf(execution, node.name);
		expect(json.task_id).toBe(rig.sandbox.tasks[0].taskId);
		expect(['submitted', 'processing']).toContain(json.task_status);
	});

	test('Stop ends the node within two seconds, and the API is not asked any more', async () => {
		const id = await rig.begin(chain(video({ pollInterval: 1 })));
		const polls = () => rig.sandbox.requests.filter(({ kind }) => kind === 'query').length;
		await until('the first poll', 20, () => polls() > 0);

		const stoppedAt = Date.now();
		await rig.n8n.stop(id);
		const execution = await rig.n8n.finished(id);
		expect(Date.now() - stoppedAt).toBeLessThan(2_000);
		expect(execution.status).toBe('canceled');

		const pollsAtStop = polls();
		await sleep(3_000);
		expect(polls()).toBe(pollsAtStop);
	});
});

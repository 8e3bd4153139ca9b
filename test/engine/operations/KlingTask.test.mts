import axios from 'axios';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import type { Sandbox } from '../../sandbox/index.mts';
import { useBench } from '../bench.mts';

const bench = useBench();
const prompt = 'A paper boat on a river';
const textToVideo = { taskType: 'videos/text2video' };

/** Creates a task the way another program would, and returns its ID. */
async function create(sandbox: Sandbox, route: string, body: object): Promise<string> {
	const headers = { Authorization: `Bearer ${sandbox.apiKey}` };
	const { data } = await axios.post(`${sandbox.url}/kling/v1/${route}`, body, { headers });
	return data.data.task_id;
}
const newTask = async (body: object = { prompt }) =>
	await create(bench.sandbox, textToVideo.taskType, body);

describe('Get', () => {
	const get = { ...textToVideo, operation: 'get' };

	it('waits for a task and outputs its result', async () => {
		const taskId = await newTask();
		const { items } = await bench.run(KlingTask, { ...get, taskId });
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { task_id: taskId, task_status: 'succeed', video_url: expect.any(String) },
			pairedItem: { item: 0 },
		});
		expect(bench.count('create')).toBe(1);
	});

	it('takes the ID from what comes in', async () => {
		const items = [{ json: { task_id: await newTask() } }, { json: { task_id: await newTask() } }];
		const result = await bench.run(KlingTask, get, { items });
		expect(result.items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
			[items[0].json.task_id, { item: 0 }],
			[items[1].json.task_id, { item: 1 }],
		]);
	});

	it('looks once when it is not to wait', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 60_000 }));
		const taskId = await newTask();
		const parameters = { ...get, taskId, waitForCompletion: false };
		const { items } = await bench.run(KlingTask, parameters);
		expect(items[0].json).toMatchObject({ task_id: taskId, task_status: 'submitted' });
		expect(bench.kinds()).toEqual(['create', 'query']);
	});

	it('looks again when the look went wrong', async () => {
		const taskId = await newTask();
		bench.sandbox.faults.add({ on: 'query', kind: 'html502' });
		const parameters = { ...get, taskId, waitForCompletion: false };
		const { items } = await bench.run(KlingTask, parameters);
		expect(items[0].json).toMatchObject({ task_id: taskId });
		expect(bench.kinds()).toEqual(['create', 'query', 'query']);
	});

	it.each([true, false])('finds a task by its external task ID, waiting: %s', async (wait) => {
		bench.sandbox.outcome(() => ({ taskMs: wait ? 100 : 60_000 }));
		const taskId = await newTask({ prompt, external_task_id: 'order/7' });
		const parameters = { lookup: 'externalTaskId', externalTaskId: ' order/7 ' };
		const { items } = await bench.run(KlingTask, {
			...get,
			...parameters,
			waitForCompletion: wait,
		});
		expect(items[0].json).toMatchObject({
			task_id: taskId,
			task_status: wait ? 'succeed' : 'submitted',
			external_task_id: 'order/7',
		});
	});

	it('downloads the result', async () => {
		const taskId = await newTask();
		const { items } = await bench.run(KlingTask, { ...get, taskId, downloadResult: true });
		expect(items[0].binary?.data).toMatchObject({
			fileName: `kling-${taskId}.mp4`,
			mimeType: 'video/mp4',
		});
	});

	it('downloads every picture', async () => {
		const taskType = 'images/generations';
		const taskId = await create(bench.sandbox, taskType, { prompt, n: 3 });
		const parameters = { operation: 'get', taskType, taskId, downloadResult: true };
		const { items } = await bench.run(KlingTask, parameters);
		expect(items[0].json).toMatchObject({ image_url: expect.stringContaining('index=0') });
		expect(items[0].json.images).toHaveLength(3);
		expect(Object.values(items[0].binary ?? {}).map(({ fileName }) => fileName)).toEqual([
			`kling-${taskId}.png`,
			`kling-${taskId}_1.png`,
			`kling-${taskId}_2.png`,
		]);
	});

	it('outputs the raw task when Simplify is off', async () => {
		const taskId = await newTask();
		const { items } = await bench.run(KlingTask, { ...get, taskId, simplify: false });
		expect(items[0].json).toMatchObject({
			task_id: taskId,
			task_result: { videos: [{ url: expect.any(String) }] },
		});
	});

	it('fails with a task that failed, and shows it when it is not to wait', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 0, failWith: 'Too dark' }));
		const taskId = await newTask();
		const { error } = await bench.run(KlingTask, { ...get, taskId });
		expect(error?.message).toBe('Kling could not finish the task: Too dark');
		expect(error?.context).toMatchObject({ task_id: taskId });
		const { items } = await bench.run(KlingTask, { ...get, taskId, waitForCompletion: false });
		expect(items[0].json).toMatchObject({
			task_id: taskId,
			task_status: 'failed',
			task_status_msg: 'Too dark',
		});
	});

	it.each([
		['taskId', '123'],
		['externalTaskId', 'order-7'],
	])('says that there is no such task: %s', async (lookup, id) => {
		const { error } = await bench.run(KlingTask, { ...get, lookup, [lookup]: id });
		expect(error?.message).toBe(`There is no task '${id}' of this type`);
		expect(error?.description).toMatch(
			/^Check the ID, and that 'Task Type' is the operation that created the task\. /,
		);
		expect(error?.httpCode).toBe('404');
	});

	it('does not find a task of another type', async () => {
		const taskId = await newTask();
		const taskType = 'audio/text-to-audio';
		const { error } = await bench.run(KlingTask, { operation: 'get', taskType, taskId });
		expect(error?.message).toBe(`There is no task '${taskId}' of this type`);
	});

	it.each([
		['taskId', "'Task ID' is empty"],
		['externalTaskId', "'External Task ID' is empty"],
	])('needs an ID: %s', async (lookup, message) => {
		const parameters = { ...get, lookup, [lookup]: '={{ $json.nothing ?? "" }}' };
		const { error } = await bench.run(KlingTask, parameters);
		expect(error?.message).toBe(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('Get, where the query path is another one than the create path', () => {
	const other = useBench({ queryAt: 'last' });
	const taskType = 'videos/advanced-lip-sync';
	const face = {
		face_id: '1',
		audio_id: '861',
		sound_start_time: 0,
		sound_end_time: 2_000,
		sound_insert_time: 0,
	};

	it('finds the task, and stays with the path that worked', async () => {
		const body = { session_id: '5', face_choose: [face] };
		const taskId = await create(other.sandbox, taskType, body);
		const { items, error } = await other.run(KlingTask, { operation: 'get', taskType, taskId });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ task_id: taskId, task_status: 'succeed' });
		const [first, ...rest] = other.sandbox.requests
			.filter(({ method }) => method === 'GET')
			.map(({ path }) => path);
		expect(first).toBe(`/kling/v1/videos/advanced-lip-sync/${taskId}`);
		expect(new Set(rest)).toEqual(new Set([`/kling/v1/videos/lip-sync/${taskId}`]));
	});
});

describe('Get Many', () => {
	const getMany = { ...textToVideo, operation: 'getAll' };
	const idsOf = (items: Array<{ json: { task_id?: unknown } }>) =>
		items.map(({ json }) => json.task_id);

	it('lists the newest tasks up to the limit', async () => {
		const ids = [await newTask(), await newTask(), await newTask()];
		await create(bench.sandbox, 'audio/text-to-audio', { prompt, duration: 5 });
		const { items } = await bench.run(KlingTask, { ...getMany, limit: 2 });
		expect(idsOf(items)).toEqual([ids[2], ids[1]]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(bench.sandbox.requests.at(-1)).toMatchObject({
			path: '/kling/v1/videos/text2video',
			query: { pageNum: '1', pageSize: '2' },
		});
	});

	it('lists fewer when there are fewer', async () => {
		const id = await newTask();
		expect(idsOf((await bench.run(KlingTask, getMany)).items)).toEqual([id]);
		expect(bench.count('list')).toBe(1);
	});

	it('lists nothing when there is nothing', async () => {
		const { items, error } = await bench.run(KlingTask, getMany);
		expect([items, error]).toEqual([[], undefined]);
	});

	it('lists all tasks, page by page', async () => {
		const ids = await Promise.all(Array.from({ length: 501 }, async () => await newTask()));
		const { items } = await bench.run(KlingTask, { ...getMany, returnAll: true });
		expect(new Set(idsOf(items))).toEqual(new Set(ids));
		expect(items).toHaveLength(501);
		expect(
			bench.sandbox.requests.filter(({ kind }) => kind === 'list').map(({ query }) => query),
		).toEqual([
			{ pageNum: '1', pageSize: '500' },
			{ pageNum: '2', pageSize: '500' },
		]);
	});

	it('simplifies each task, or not', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 0 }));
		await newTask();
		const simple = await bench.run(KlingTask, getMany);
		expect(simple.items[0].json).toMatchObject({ video_url: expect.any(String) });
		const raw = await bench.run(KlingTask, { ...getMany, simplify: false });
		expect(raw.items[0].json).toMatchObject({ task_result: { videos: [expect.anything()] } });
		expect(raw.items[0].json).not.toHaveProperty('video_url');
	});

	it('shows a failed task without taking it for a failure of the node', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 0, failWith: 'Too dark' }));
		await newTask();
		const { items, error } = await bench.run(KlingTask, getMany);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ task_status: 'failed', task_status_msg: 'Too dark' });
		expect(items[0].json).not.toHaveProperty('error');
	});
});

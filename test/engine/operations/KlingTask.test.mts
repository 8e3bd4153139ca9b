import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Harness } from '../harness.mts';
import { refuses, spec, test } from './spec.mts';

const type = KlingTask;
const prompt = 'A paper boat on a river';
const route = '/kling/v1/videos/text2video';
const textToVideo = { taskType: 'videos/text2video' };

/** Creates a task the way another program would, and returns its ID. */
async function newTask(
	{ sandbox }: Harness,
	body: object = { prompt },
	taskType = textToVideo.taskType,
): Promise<string> {
	const headers = { Authorization: `Bearer ${sandbox.apiKey}` };
	const { data } = await axios.post(`${sandbox.url}/kling/v1/${taskType}`, body, { headers });
	return data.data.task_id;
}

/** What the node has asked for: methods, paths and queries, each once. */
function asked({ sandbox }: Harness): string[] {
	const gets = sandbox.requests.filter(({ kind }) => kind === 'query' || kind === 'list');
	const lines = gets.map(({ method, path, query }) => {
		const search = new URLSearchParams(query).toString();
		return `${method} ${path}${search && `?${search}`}`;
	});
	return [...new Set(lines)];
}

const get = { ...textToVideo, operation: 'get' };

spec(type, {
	operation: 'get',
	async nothingElse(api) {
		const taskId = await newTask(api);
		const items = [{ json: { task_id: taskId } }];
		const result = await api.run(type, { operation: 'get' }, { items });
		expect(asked(api)).toEqual([`GET ${route}/${taskId}`]);
		expect(result.items).toHaveLength(1);
		expect(result.items[0]).toMatchObject({
			json: { task_id: taskId, task_status: 'succeed', video_url: expect.any(String) },
			pairedItem: { item: 0 },
		});
		expect(api.count('create')).toBe(1);
	},
	everything: {
		async 'by the task ID'(api) {
			const taskType = 'images/generations';
			const taskId = await newTask(api, { prompt, n: 3 }, taskType);
			const { items } = await api.run(type, {
				operation: 'get',
				taskType,
				lookup: 'taskId',
				taskId,
				waitForCompletion: true,
				downloadResult: true,
				binaryPropertyName: 'picture',
				simplify: false,
				taskOptions: { maxWait: 5, onTimeout: 'returnTask', pollInterval: 2 },
			});
			expect(asked(api)).toEqual([`GET /kling/v1/images/generations/${taskId}`]);
			expect(items[0].json).toMatchObject({
				task_id: taskId,
				task_result: { images: { length: 3 } },
			});
			expect(Object.keys(items[0].binary ?? {})).toEqual(['picture', 'picture_1', 'picture_2']);
		},
		async 'by the external task ID'(api) {
			const taskId = await newTask(api, { prompt, external_task_id: 'order-7' });
			const { items } = await api.run(type, {
				...get,
				lookup: 'externalTaskId',
				externalTaskId: 'order-7',
				waitForCompletion: true,
				downloadResult: true,
				binaryPropertyName: 'clip',
				simplify: true,
				taskOptions: { maxWait: 5, onTimeout: 'error', pollInterval: 2 },
			});
			expect(asked(api)[0]).toBe(`GET ${route}/order-7`);
			expect(items[0].json).toMatchObject({ task_id: taskId, external_task_id: 'order-7' });
			expect(Object.keys(items[0].binary ?? {})).toEqual(['clip']);
		},
	},
});

spec(type, {
	operation: 'getAll',
	async nothingElse(api) {
		const id = await newTask(api);
		const { items } = await api.run(type, { operation: 'getAll' });
		// The second page is asked for because an API may give fewer tasks than it was asked for.
		expect(asked(api)).toEqual([
			`GET ${route}?pageNum=1&pageSize=50`,
			`GET ${route}?pageNum=2&pageSize=1`,
		]);
		expect(items.map(({ json }) => json.task_id)).toEqual([id]);
	},
	everything: {
		async 'up to a limit'(api) {
			const taskType = 'audio/text-to-audio';
			const body = { prompt, duration: 5 };
			const ids = [await newTask(api, body, taskType), await newTask(api, body, taskType)];
			const parameters = { taskType, returnAll: false, limit: 1, simplify: false };
			const { items } = await api.run(type, { operation: 'getAll', ...parameters });
			expect(asked(api)).toEqual(['GET /kling/v1/audio/text-to-audio?pageNum=1&pageSize=1']);
			expect(items.map(({ json }) => json.task_id)).toEqual([ids[1]]);
			expect(items[0].json).toHaveProperty('task_info');
		},
		async 'all of them'(api) {
			const ids = await Promise.all(Array.from({ length: 501 }, () => newTask(api)));
			const parameters = { ...textToVideo, returnAll: true, simplify: true };
			const { items } = await api.run(type, { operation: 'getAll', ...parameters });
			expect(new Set(items.map(({ json }) => json.task_id))).toEqual(new Set(ids));
			expect(items).toHaveLength(501);
			expect(asked(api)).toEqual([
				`GET ${route}?pageNum=1&pageSize=500`,
				`GET ${route}?pageNum=2&pageSize=500`,
				`GET ${route}?pageNum=3&pageSize=500`,
			]);
		},
	},
});

/** A task of an execution that was not there any more when it ended. */
async function leaveBehind(api: Harness): Promise<string> {
	const options = { executionId: '7', settings: { name: 'My Video' } };
	const parameters = { prompt, waitForCompletion: false };
	const { items } = await api.run(KlingTextToVideo, parameters, options);
	return String(items[0].json.task_id);
}

spec(type, {
	operation: 'recover',
	async nothingElse(api) {
		const taskId = await leaveBehind(api);
		const source = { executionId: '7', nodeName: 'My Video' };
		const { items } = await api.run(type, { operation: 'recover', ...source });
		expect(asked(api)[0]).toBe(`GET ${route}?pageNum=1&pageSize=500`);
		expect(items.map(({ json }) => json)).toMatchObject([
			{ task_id: taskId, task_status: 'succeed' },
		]);
		expect(api.count('create')).toBe(1);
	},
	everything: {
		async 'all of it at once'(api) {
			const taskId = await leaveBehind(api);
			const { items } = await api.run(type, {
				operation: 'recover',
				...textToVideo,
				executionId: '7',
				nodeName: 'My Video',
				waitForCompletion: true,
				downloadResult: true,
				binaryPropertyName: 'clip',
				simplify: false,
				taskOptions: { maxWait: 5, onTimeout: 'error', pollInterval: 2 },
			});
			expect(asked(api)[0]).toBe(`GET ${route}?pageNum=1&pageSize=500`);
			expect(items[0].json).toMatchObject({ task_id: taskId, task_result: expect.anything() });
			expect(Object.keys(items[0].binary ?? {})).toEqual(['clip']);
		},
	},
});

describe('Get', () => {
	test('takes the ID from what comes in, item by item', async (api) => {
		const items = [
			{ json: { task_id: await newTask(api) } },
			{ json: { task_id: await newTask(api) } },
		];
		const result = await api.run(type, get, { items });
		expect(result.items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
			[items[0].json.task_id, { item: 0 }],
			[items[1].json.task_id, { item: 1 }],
		]);
	});

	test('looks once when it is not to wait', async (api) => {
		api.sandbox.outcome(() => ({ taskMs: 60_000 }));
		const taskId = await newTask(api);
		const { items } = await api.run(type, { ...get, taskId, waitForCompletion: false });
		expect(items[0].json).toMatchObject({ task_id: taskId, task_status: 'submitted' });
		expect(api.kinds).toEqual(['create', 'query']);
	});

	test('looks again when the look went wrong', async (api) => {
		const taskId = await newTask(api);
		api.sandbox.faults.add({ on: 'query', kind: 'html502' });
		const { items } = await api.run(type, { ...get, taskId, waitForCompletion: false });
		expect(items[0].json).toMatchObject({ task_id: taskId });
		expect(api.kinds).toEqual(['create', 'query', 'query']);
	});

	for (const [how, wait, task_status] of [
		['and waits for it', true, 'succeed'],
		['without waiting for it', false, 'submitted'],
	] as const) {
		test(`finds a task by its external task ID ${how}`, async (api) => {
			api.sandbox.outcome(() => ({ taskMs: wait ? 100 : 60_000 }));
			const taskId = await newTask(api, { prompt, external_task_id: 'order/7' });
			const { items } = await api.run(type, {
				...get,
				lookup: 'externalTaskId',
				externalTaskId: ' order/7 ',
				waitForCompletion: wait,
			});
			expect(items[0].json).toMatchObject({
				task_id: taskId,
				task_status,
				external_task_id: 'order/7',
			});
		});
	}

	test('downloads the result', async (api) => {
		const taskId = await newTask(api);
		const { items } = await api.run(type, { ...get, taskId, downloadResult: true });
		expect(items[0].binary?.data).toMatchObject({
			fileName: `kling-${taskId}.mp4`,
			mimeType: 'video/mp4',
		});
	});

	test('downloads every picture', async (api) => {
		const taskType = 'images/generations';
		const taskId = await newTask(api, { prompt, n: 3 }, taskType);
		const parameters = { operation: 'get', taskType, taskId, downloadResult: true };
		const { items } = await api.run(type, parameters);
		expect(items[0].json).toMatchObject({ image_url: expect.stringContaining('index=0') });
		expect(items[0].json.images).toHaveLength(3);
		expect(Object.values(items[0].binary ?? {}).map(({ fileName }) => fileName)).toEqual([
			`kling-${taskId}.png`,
			`kling-${taskId}_1.png`,
			`kling-${taskId}_2.png`,
		]);
	});

	test('outputs the raw task when Simplify is off', async (api) => {
		const taskId = await newTask(api);
		const { items } = await api.run(type, { ...get, taskId, simplify: false });
		expect(items[0].json).toMatchObject({
			task_id: taskId,
			task_result: { videos: [{ url: expect.any(String) }] },
		});
	});

	test('fails with a task that failed, and shows it when it is not to wait', async (api) => {
		api.sandbox.outcome(() => ({ taskMs: 0, failWith: 'Too dark' }));
		const taskId = await newTask(api);
		const { error } = await api.run(type, { ...get, taskId });
		expect(error?.message).toBe('Kling could not finish the task: Too dark');
		expect(error?.context).toMatchObject({ task_id: taskId });
		const { items } = await api.run(type, { ...get, taskId, waitForCompletion: false });
		expect(items[0].json).toMatchObject({
			task_id: taskId,
			task_status: 'failed',
			task_status_msg: 'Too dark',
		});
	});

	for (const [by, lookup, id, message, httpCode] of [
		['task ID', 'taskId', '123', "There is no task '123' of this type", '404'],
		[
			'external task ID',
			'externalTaskId',
			'order-7',
			"No task with external task ID 'order-7' of this type was found",
			'none',
		],
	]) {
		test(`says that it knows no task with such a ${by}`, async (api) => {
			const { error } = await api.run(type, { ...get, lookup, [lookup]: id });
			expect(error?.message).toBe(message);
			expect(error?.description).toMatch(
				/^Check the ID, and that 'Task Type' is the operation that created the task\.( |$)/,
			);
			expect(error?.httpCode).toBe(httpCode);
		});
	}

	test('does not find a task of another type', async (api) => {
		const taskId = await newTask(api);
		const taskType = 'audio/text-to-audio';
		const { error } = await api.run(type, { operation: 'get', taskType, taskId });
		expect(error?.message).toBe(`There is no task '${taskId}' of this type`);
	});

	test(
		'finds a task by another path than that of its create, and stays with the path that worked',
		async (api) => {
			const taskType = 'videos/advanced-lip-sync';
			const face = {
				face_id: '1',
				audio_id: '861',
				sound_start_time: 0,
				sound_end_time: 2_000,
				sound_insert_time: 0,
			};
			const taskId = await newTask(api, { session_id: '5', face_choose: [face] }, taskType);
			const { items, error } = await api.run(type, { operation: 'get', taskType, taskId });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ task_id: taskId, task_status: 'succeed' });
			const [first, ...rest] = api.sandbox.requests
				.filter(({ method }) => method === 'GET')
				.map(({ path }) => path);
			expect(first).toBe(`/kling/v1/videos/advanced-lip-sync/${taskId}`);
			expect(new Set(rest)).toEqual(new Set([`/kling/v1/videos/lip-sync/${taskId}`]));
		},
		{ queryAt: 'last' },
	);
});

describe('Get, for tasks of routes that have no node,', () => {
	/** Starts a task as another program would, and gets it with its files. */
	const getFiles = async (api: Harness, taskType: string, body: object) => {
		const taskId = await newTask(api, body, taskType);
		return await api.run(type, { taskType, taskId, downloadResult: true });
	};

	test('downloads a series of images as a whole', async (api) => {
		const series = { prompt: 'Rain', result_type: 'series', series_amount: 2 };
		const { items } = await getFiles(api, 'images/omni-image', series);
		expect(items[0].json.image_url).toMatch(/^http/);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_1']);
	});

	test('downloads all three of a multi-shot image', async (api) => {
		const { items } = await getFiles(api, 'general/ai-multi-shot', {
			element_frontal_image: 'https://example.com/front.png',
		});
		expect(items[0].json.image_url).toMatch(/^http/);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_1', 'data_2']);
	});
});

describe('Get Many', () => {
	const getMany = { ...textToVideo, operation: 'getAll' };

	test('lists the newest tasks up to the limit', async (api) => {
		const ids = [await newTask(api), await newTask(api), await newTask(api)];
		await newTask(api, { prompt, duration: 5 }, 'audio/text-to-audio');
		const { items } = await api.run(type, { ...getMany, limit: 2 });
		expect(items.map(({ json }) => json.task_id)).toEqual([ids[2], ids[1]]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(api.sandbox.requests.at(-1)).toMatchObject({
			path: route,
			query: { pageNum: '1', pageSize: '2' },
		});
	});

	test('lists nothing when there is nothing', async (api) => {
		const { items, error } = await api.run(type, getMany);
		expect([items, error]).toEqual([[], undefined]);
	});

	test('simplifies each task, or not', async (api) => {
		api.sandbox.outcome(() => ({ taskMs: 0 }));
		await newTask(api);
		const simple = await api.run(type, getMany);
		expect(simple.items[0].json).toMatchObject({ video_url: expect.any(String) });
		const raw = await api.run(type, { ...getMany, simplify: false });
		expect(raw.items[0].json).toMatchObject({ task_result: { videos: [expect.anything()] } });
		expect(raw.items[0].json).not.toHaveProperty('video_url');
	});

	test('shows a failed task without taking it for a failure of the node', async (api) => {
		api.sandbox.outcome(() => ({ taskMs: 0, failWith: 'Too dark' }));
		await newTask(api);
		const { items, error } = await api.run(type, getMany);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ task_status: 'failed', task_status_msg: 'Too dark' });
		expect(items[0].json).not.toHaveProperty('error');
	});
});

const missing = '={{ $json.missing }}';
const empty: Array<[field: string, parameters: INodeParameters]> = [
	['Task ID', { operation: 'get' }],
	['Task ID', { ...get, lookup: 'taskId', taskId: '={{ $json.nothing ?? "" }}' }],
	[
		'External Task ID',
		{ ...get, lookup: 'externalTaskId', externalTaskId: '={{ $json.nothing ?? "" }}' },
	],
	['External Task ID', { ...get, lookup: 'externalTaskId', externalTaskId: missing }],
	['Execution ID', { operation: 'recover', executionId: missing, nodeName: 'x' }],
	['Node Name', { operation: 'recover', executionId: '7', nodeName: missing }],
];
for (const [field, parameters] of empty) {
	const how = JSON.stringify(parameters).includes('missing') ? 'gives nothing' : 'is empty';
	refuses(type, `${field}, whose expression ${how}`, parameters, [`'${field}' is empty`]);
}

for (const [what, limit] of [
	['of zero', 0],
	['below zero', -1],
	['that is no whole number', 2.5],
	['that is no number', '={{ "ten" }}'],
] as const) {
	refuses(type, `a limit ${what}`, { operation: 'getAll', limit }, [
		"'Limit' must be a whole number, 1 or more",
	]);
}

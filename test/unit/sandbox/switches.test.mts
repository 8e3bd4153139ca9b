import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';

let sandbox: Sandbox;

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const start = async (options: SandboxOptions) => {
	sandbox = await startSandbox({ taskMs: 0, ...options });
	return clientOf(sandbox);
};

const external_task_id = 'order-7';

/** The status of a look by external ID, and the tasks in the list with and without that ID. */
const findings = async () => {
	const { status } = await clientOf(sandbox).get(`${textToVideo}/${external_task_id}`);
	const { data } = await clientOf(sandbox).get(textToVideo);
	const listed = data.data as Array<{ task_info: { external_task_id?: string } }>;
	const named = listed.filter(({ task_info }) => task_info.external_task_id === external_task_id);
	return { status, listed: listed.length, named: named.length };
};

const later = (ms: number) => {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now + ms);
};

describe('external IDs', () => {
	it('that are dropped are neither found nor refused nor shown', async () => {
		const api = await start({ externalIds: 'dropped' });
		const first = await api.post(textToVideo, { prompt, external_task_id });
		await api.post(textToVideo, { prompt, external_task_id });
		expect(first.data.data.task_info).toEqual({});
		expect(sandbox.tasks.map(({ externalTaskId }) => externalTaskId)).toEqual([
			external_task_id,
			external_task_id,
		]);
		expect(await findings()).toEqual({ status: 404, listed: 2, named: 0 });
	});

	it('that are not unique are found and shown', async () => {
		const api = await start({ externalIds: 'notUnique' });
		await api.post(textToVideo, { prompt, external_task_id });
		await api.post(textToVideo, { prompt, external_task_id });
		expect(await findings()).toEqual({ status: 200, listed: 2, named: 2 });
	});

	it('that are visible late are taken at once and found in time', async () => {
		const api = await start({ externalIdLateMs: 60_000 });
		await api.post(textToVideo, { prompt, external_task_id });
		expect(await findings()).toEqual({ status: 404, listed: 0, named: 0 });
		expect((await api.post(textToVideo, { prompt, external_task_id })).status).toBe(400);
		expect((await api.get(`${textToVideo}/${sandbox.tasks[0].taskId}`)).status).toBe(200);
		later(60_000);
		expect(await findings()).toEqual({ status: 200, listed: 1, named: 1 });
	});

	it('that no query looks for can still be listed', async () => {
		const api = await start({ externalIdQuery: false });
		await api.post(textToVideo, { prompt, external_task_id });
		expect(await findings()).toEqual({ status: 404, listed: 1, named: 1 });
	});

	it('can be left out of every answer', async () => {
		const api = await start({ externalIdShown: 'never' });
		await api.post(textToVideo, { prompt, external_task_id });
		expect(await findings()).toEqual({ status: 200, listed: 1, named: 0 });
	});

	it('can be left out where no query finds them', async () => {
		const route = 'videos/video-extend';
		const shown = async () => {
			await clientOf(sandbox).post(route, { video_id: '1', external_task_id });
			const { data } = await clientOf(sandbox).get(`${route}/${sandbox.tasks[0].taskId}`);
			return data.data.task_info.external_task_id;
		};
		await start({ externalIdShown: 'always' });
		expect(await shown()).toBe(external_task_id);
		await sandbox.close();
		await start({ externalIdShown: 'whereFound' });
		expect(await shown()).toBeUndefined();
	});

	it('are refused for models that take none', async () => {
		const api = await start({ noExternalIdFor: ['kling-4.0'] });
		const model_name = 'kling-4.0';
		const refused = await api.post(textToVideo, { prompt, model_name, external_task_id });
		expect([refused.status, refused.data.code]).toEqual([400, 1201]);
		expect(refused.data.message).toContain('external_task_id are not supported');
		expect((await api.post(textToVideo, { prompt, model_name })).status).toBe(200);
		expect((await api.post(textToVideo, { prompt, external_task_id })).status).toBe(200);
	});

	it('are refused where a test says so', async () => {
		const api = await start({ noExternalIdFor: (body) => body.mode === 'pro' });
		const send = (mode: string) => api.post(textToVideo, { prompt, mode, external_task_id });
		expect((await send('pro')).status).toBe(400);
		expect((await send('std')).status).toBe(200);
	});
});

it('a task that is visible late is found by its own ID in time', async () => {
	const api = await start({ taskIdLateMs: 60_000 });
	await api.post(textToVideo, { prompt });
	const look = async () => (await api.get(`${textToVideo}/${sandbox.tasks[0].taskId}`)).status;
	expect(await look()).toBe(404);
	later(60_000);
	expect(await look()).toBe(200);
});

describe('a list', () => {
	const pages = async (options: SandboxOptions, params: object[]) => {
		const api = await start(options);
		for (let count = 0; count < 5; count++) await api.post(textToVideo, { prompt });
		const order = sandbox.tasks.map(({ taskId }) => taskId);
		const listed: number[][] = [];
		for (const query of params) {
			const { data } = await api.get(textToVideo, { params: query });
			listed.push(data.data.map(({ task_id }: { task_id: string }) => order.indexOf(task_id)));
		}
		return listed;
	};
	const twoPages = [
		{ pageNum: 1, pageSize: 3 },
		{ pageNum: 2, pageSize: 3 },
	];

	it('can be empty although there are tasks', async () => {
		expect(await pages({ list: 'empty' }, twoPages)).toEqual([[], []]);
	});

	it('can show its first page whichever is asked for', async () => {
		const options = { list: 'ignoresPage', listCap: 2 } as const;
		expect(await pages(options, twoPages)).toEqual([
			[4, 3],
			[4, 3],
		]);
	});

	it('can make its pages smaller than asked for', async () => {
		expect(await pages({ listCap: 2 }, twoPages)).toEqual([
			[4, 3],
			[2, 1],
		]);
	});

	it('can be a page of a website', async () => {
		const api = await start({ list: 'html' });
		const { status, headers } = await api.get(textToVideo);
		expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
	});

	it('can be what was once recorded', async () => {
		const api = await start({ list: { status: 405, body: { code: 'not_allowed' } } });
		const { status, data } = await api.get(textToVideo);
		expect([status, data]).toEqual([405, { code: 'not_allowed' }]);
	});
});

it('an unknown task can be answered as once recorded', async () => {
	const body = { code: 'gone', message: 'No task {id}' };
	const api = await start({ unknownTask: { status: 410, body } });
	const { status, data } = await api.get(`${textToVideo}/a%22b`);
	expect([status, data]).toEqual([410, { code: 'gone', message: 'No task a"b' }]);
});

describe('several accounts', () => {
	const accounts = async (options: SandboxOptions) => {
		const api = await start({ accounts: 3, ...options });
		for (let count = 0; count < 12; count++) await api.post(textToVideo, { prompt });
		return sandbox.tasks.map(({ account }) => account);
	};

	it('are used in turn', async () => {
		expect((await accounts({})).slice(0, 4)).toEqual([0, 1, 2, 0]);
	});

	it('are used at random, the same way for the same seed', async () => {
		const options = { accountChoice: 'random', seed: 7 } as const;
		const first = await accounts(options);
		await sandbox.close();
		expect(await accounts(options)).toEqual(first);
		expect(new Set(first)).toEqual(new Set([0, 1, 2]));
		await sandbox.close();
		expect(await accounts({ ...options, seed: 8 })).not.toEqual(first);
	});

	it('begin anew when the sandbox is reset', async () => {
		const api = await start({ accounts: 2 });
		await api.post(textToVideo, { prompt });
		sandbox.reset();
		await api.post(textToVideo, { prompt });
		expect(sandbox.tasks[0].account).toBe(0);
	});
});

it('orders that are answered at once are recorded with the ID in the answer', async () => {
	const api = await start({});
	const speech = { text: 'Hello', voice_id: 'AOT', voice_language: 'en' };
	const { data } = await api.post('audio/tts', speech);
	await api.post('videos/identify-face', { video_id: '1', session_id: 's' });
	await api.post('videos/image-recognize', { image: 'https://example.com/a.png' });
	await api.post('audio/tts', {});
	expect(sandbox.answered).toEqual([
		{ route: 'audio.tts', body: speech, id: data.data.task_id },
		{ route: 'videos.identify-face', body: expect.anything(), id: 's' },
		{ route: 'videos.image-recognize', body: expect.anything(), id: undefined },
	]);
	sandbox.reset();
	expect(sandbox.answered).toHaveLength(0);
});

it('a purchase is recorded although its answer is lost', async () => {
	const api = await start({});
	sandbox.faults.add({ on: 'create', kind: 'html502', applied: true });
	const speech = { text: 'Hello', voice_id: 'AOT', voice_language: 'en' };
	expect((await api.post('audio/tts', speech)).status).toBe(502);
	expect(sandbox.answered).toHaveLength(1);
});

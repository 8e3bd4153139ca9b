import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';

let sandbox: Sandbox;
const api = () => clientOf(sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ taskMs: 150 });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const create = async (body: object = { prompt }, route = textToVideo): Promise<string> => {
	const { data } = await api().post(route, body);
	return data.data.task_id;
};

/** The data of the answer to a query once the task has ended. */
const ended = async (id: string, route = textToVideo) => {
	await sleep(170);
	const { data } = await api().get(`${route}/${id}`);
	return data.data;
};

describe('a task', () => {
	it('is created the way CometAPI answers', async () => {
		const first = await api().post(textToVideo, { prompt });
		const second = await api().post(textToVideo, { prompt });
		expect(first.data).toEqual({
			code: 0,
			message: 'success',
			data: {
				task_id: expect.stringMatching(/^20\d{17}$/),
				task_status: 'submitted',
				task_info: {},
				created_at: expect.any(Number),
				updated_at: expect.any(Number),
			},
		});
		expect(second.data.message).toBe('SUCCEED');
		expect(second.data.data.task_id).toMatch(/^8\d{17}$/);
	});

	it('goes from submitted over processing to succeed', async () => {
		sandbox.outcome(() => ({ taskMs: 600 }));
		const id = await create();
		const states: string[] = [];
		for (let moment = 0; moment < 3; moment++) {
			const { data } = await api().get(`${textToVideo}/${id}`);
			states.push(data.data.task_status);
			await sleep(301);
		}
		expect(states).toEqual(['submitted', 'processing', 'succeed']);
	});

	it('ends with a result that can be played', async () => {
		const { task_result, task_info } = await ended(
			await create({ prompt, external_task_id: 'mine' }),
		);
		expect(task_info).toEqual({ external_task_id: 'mine' });
		expect(task_result.videos).toEqual([
			{ id: expect.any(String), url: expect.stringContaining('/files/video.mp4'), duration: '5' },
		]);
	});

	it('fails when the prompt asks for it', async () => {
		expect(await ended(await create({ prompt: 'A [fail] scene' }))).toMatchObject({
			task_status: 'failed',
			task_status_msg: 'Failure to pass the risk control system',
			task_result: {},
		});
	});

	it('ends as the test decides', async () => {
		sandbox.outcome(({ body }) =>
			body.prompt === 'x' ? { taskMs: 0, resultUrl: 'https://example.com/x.mp4' } : undefined,
		);
		const { data } = await api().get(`${textToVideo}/${await create({ prompt: 'x' })}`);
		expect(data.data.task_result.videos[0].url).toBe('https://example.com/x.mp4');
	});

	it('is found by its external task ID, which is taken only once', async () => {
		const id = await create({ prompt, external_task_id: 'order-7' });
		const found = await api().get(`${textToVideo}/order-7`);
		expect(found.data.data.task_id).toBe(id);
		const again = await api().post(textToVideo, { prompt, external_task_id: 'order-7' });
		expect([again.status, again.data.code]).toEqual([400, 1201]);
		expect(sandbox.tasks).toHaveLength(1);
	});

	it('is found on its own route only', async () => {
		const { status, data } = await api().get(`videos/image2video/${await create()}`);
		expect([status, data.code]).toEqual([404, 1203]);
	});

	it('names the video it was made from', async () => {
		const video = await ended(await create({ prompt, duration: '10' }));
		const { id } = video.task_result.videos[0];
		const dubbed = await ended(
			await create({ video_id: id }, 'audio/video-to-audio'),
			'audio/video-to-audio',
		);
		expect(dubbed.task_info.parent_video).toMatchObject({ id, duration: '10' });
		expect(dubbed.task_result.videos[0].url).toContain('video-with-sound.mp4');
		expect(dubbed.task_result.audios[0]).toMatchObject({
			url_mp3: expect.stringContaining('sound.mp3'),
			url_wav: expect.stringContaining('sound.wav'),
		});
	});

	it('makes as many pictures as asked for', async () => {
		const route = 'images/generations';
		const { task_result } = await ended(await create({ prompt, n: 3 }, route), route);
		expect(task_result.images.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
	});

	it('is listed, the newest first, page by page', async () => {
		const ids = [await create(), await create(), await create()];
		await create({ prompt, duration: 5 }, 'audio/text-to-audio');
		const listed = async (query: object) => {
			const { data } = await api().get(textToVideo, { params: query });
			return data.data.map(({ task_id }: { task_id: string }) => task_id);
		};
		expect(await listed({})).toEqual([ids[2], ids[1], ids[0]]);
		expect(await listed({ pageNum: 2, pageSize: 2 })).toEqual([ids[0]]);
		expect((await api().get(textToVideo, { params: { pageSize: 501 } })).status).toBe(400);
	});
});

describe('the account', () => {
	it('refuses a wrong key', async () => {
		const stranger = clientOf(sandbox, 'sk-wrong');
		for (const path of [`${sandbox.url}/v1/models`, textToVideo]) {
			const { status, data } = await stranger.get(path);
			expect(status).toBe(401);
			expect(data.error).toMatchObject({ type: 'comet_api_error', code: '' });
		}
	});

	it('lists models', async () => {
		const { data } = await api().get(`${sandbox.url}/v1/models`);
		expect(data.data.map(({ id }: { id: string }) => id)).toContain('kling-v3');
	});

	it('holds a slot from submit to end', async () => {
		const small = await startSandbox({ taskMs: 400, parallelLimit: 2 });
		const post = () => clientOf(small).post(textToVideo, { prompt });
		const answers = await Promise.all([post(), post(), post()]);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.map(({ data }) => data.code)).toEqual([1303]);
		expect(small.maxAliveSeen).toBe(2);
		await sleep(420);
		expect((await post()).status).toBe(200);
		await small.close();
	});

	it('records what it was asked, without the key', async () => {
		await api().post(textToVideo, { prompt, colour: 'red' });
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			kind: 'create',
			route: 'videos.text2video',
			path: '/kling/v1/videos/text2video',
			body: { prompt, colour: 'red' },
			unknownFields: ['colour'],
			status: 200,
		});
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.apiKey);
	});

	it('answers unknown paths like a website', async () => {
		const { status, headers } = await api().get('videos/nothing/here');
		expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
	});

	it('can do without routes that CometAPI may not have', async () => {
		const other = await startSandbox({ taskMs: 0, queryAt: 'last', expandIs404: true });
		const body = { session_id: 's', face_choose: [] };
		expect((await clientOf(other).post('videos/advanced-lip-sync', body)).status).toBe(400);
		const missing = await clientOf(other).get('videos/advanced-lip-sync/1');
		expect(missing.headers['content-type']).toContain('text/html');
		expect((await clientOf(other).get('videos/lip-sync/1')).data.code).toBe(1203);
		const expanded = await clientOf(other).post('images/editing/expand', {});
		expect([expanded.status, expanded.data]).toEqual([404, { code: null, message: '404' }]);
		await other.close();
	});
});

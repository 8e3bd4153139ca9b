import { routes } from '../../contract/contract.mts';
import { startSandbox, type Dialect, type Sandbox } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ taskMs: 0 });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const speak = async (dialect: Partial<Dialect>) => {
	sandbox.outcome(() => ({ dialect }));
	const created = await clientOf(sandbox).post(textToVideo, { prompt });
	const { taskId } = sandbox.tasks[0];
	const queried = await clientOf(sandbox).get(`${textToVideo}/${taskId}`);
	return { taskId, created: created.data, queried: queried.data };
};

describe('dialects', () => {
	it('puts the task at the top level', async () => {
		const { taskId, created, queried } = await speak({ shape: 'flat', success: 'completed' });
		expect(created.task_id).toBe(taskId);
		expect(queried).toMatchObject({ task_id: taskId, task_status: 'completed' });
	});

	it('wraps the task once and twice', async () => {
		const once = await speak({ shape: 'wrapped' });
		expect(once.created.data.task_id).toBe(once.taskId);
		expect(once.queried).toMatchObject({ code: 'success', data: { status: 'SUCCESS' } });
		expect(once.queried.data.data.task_result.videos).toHaveLength(1);
		sandbox.reset();
		const twice = await speak({ shape: 'wrappedTwice' });
		expect(twice.queried.data.data.data.task_result.videos).toHaveLength(1);
	});

	it('writes codes as strings', async () => {
		const { created, queried } = await speak({ stringCodes: true });
		expect([created.code, queried.code]).toEqual(['0', '0']);
	});

	it('hides an error inside the message of another', async () => {
		const strange = await startSandbox({ dialect: { nestedErrors: true } });
		const { status, data } = await clientOf(strange).post(textToVideo, {});
		expect(status).toBe(400);
		expect(JSON.parse(data.message)).toMatchObject({ code: 1201, message: 'prompt is required' });
		await strange.close();
	});
});

describe('routes that answer at once', () => {
	const bodies: Record<string, object> = {
		'videos.identify-face': { video_id: '1' },
		'videos.multi-elements.init-selection': { video_id: '1' },
		'videos.multi-elements.add-selection': selection(),
		'videos.multi-elements.delete-selection': selection(),
		'videos.multi-elements.clear-selection': { session_id: 's' },
		'videos.multi-elements.preview-selection': { session_id: 's' },
		'videos.image-recognize': { image: 'https://example.com/a.png' },
		'audio.tts': { text: 'Hello', voice_id: 'AOT', voice_language: 'en' },
		'general.delete-voices': { voice_id: '1' },
		'general.delete-elements': { element_id: '1' },
		'general.presets-voices.list': {},
		'general.advanced-presets-elements.list': {},
	};

	it.each(routes.filter(({ synchronous }) => synchronous).map((route) => [route.id, route]))(
		'%s has its data ready',
		async (id, { method, path }) => {
			const url = sandbox.url + path;
			const { status, data } = await clientOf(sandbox).request({ method, url, data: bodies[id] });
			expect([status, data.code]).toEqual([200, 0]);
			expect(data.data).toBeTruthy();
			expect(sandbox.tasks).toHaveLength(0);
		},
	);
});

function selection() {
	return { session_id: 's', frame_index: 0, points: [{ x: 0.5, y: 0.5 }] };
}

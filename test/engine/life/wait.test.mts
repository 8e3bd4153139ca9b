import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import type { Dialect } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, withSandbox, type Harness } from '../harness.mts';

speedUp();

const prompt = 'Rain on a tin roof';
const fileOf = (api: Harness, name: string) =>
	`${api.sandbox.url}/files/${name}?task=${api.taskId}`;

describe('a task that succeeds', () => {
	it.concurrent(
		'becomes one item with the result up front',
		inSandbox(async (api) => {
			const { items, error } = await api.run(KlingTextToAudio, { prompt });
			expect(error).toBeUndefined();
			const [{ resultId }] = api.sandbox.tasks;
			const audio = {
				id: resultId,
				url_mp3: fileOf(api, 'sound.mp3'),
				url_wav: fileOf(api, 'sound.wav'),
				duration_mp3: '5',
				duration_wav: '5',
			};
			expect(items).toEqual([
				{
					json: expect.objectContaining({
						task_id: api.taskId,
						task_type: 'audio/text-to-audio',
						task_status: 'succeed',
						audio_id: resultId,
						audio_url: audio.url_mp3,
						audio_url_wav: audio.url_wav,
						duration: '5',
						audios: [audio],
						final_unit_deduction: '1',
					}),
					pairedItem: { item: 0 },
				},
			]);
		}),
	);

	it.concurrent(
		'has no key named error, which n8n would take for a failure',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingTextToAudio, { prompt });
			expect(items[0].json).not.toHaveProperty('error');
		}),
	);

	it.concurrent(
		'is asked for until it has ended, and not after that',
		inSandbox(async (api) => {
			// Longer than a busy machine may take until the first look.
			const taskMs = 4_000;
			api.sandbox.outcome(() => ({ taskMs }));
			await api.run(KlingTextToAudio, { prompt });
			const last = api.sandbox.requests.at(-1)!;
			expect(api.count('create')).toBe(1);
			expect(api.count('query')).toBeGreaterThan(1);
			expect(last.path).toBe(`/kling/v1/audio/text-to-audio/${api.taskId}`);
			expect(last.at - api.sandbox.tasks[0].createdAt).toBeGreaterThanOrEqual(taskMs);
		}),
	);

	it.concurrent(
		'comes as the API sent it when Simplify is off',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingVideoToAudio, {
				videoSource: 'url',
				videoUrl: 'https://example.com/boat.mp4',
				simplify: false,
			});
			expect(items[0].json).toMatchObject({
				task_id: api.taskId,
				task_status: 'succeed',
				task_info: { parent_video: { url: 'https://example.com/boat.mp4' } },
				task_result: {
					videos: [{ url: fileOf(api, 'video-with-sound.mp4') }],
					audios: [{ url_mp3: fileOf(api, 'sound.mp3') }],
				},
			});
			expect(items[0].json).not.toHaveProperty('video_url');
		}),
	);

	it.concurrent(
		'shows a video and its sound together',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingVideoToAudio, { videoId: '871' });
			expect(items[0].json).toMatchObject({
				video_url: fileOf(api, 'video-with-sound.mp4'),
				audio_url: fileOf(api, 'sound.mp3'),
				audios: [{ url_wav: fileOf(api, 'sound.wav') }],
			});
		}),
	);
});

describe('a task that fails', () => {
	const text = 'Kling could not finish the task: Failure to pass the risk control system';

	it.concurrent(
		"ends the node with Kling's reason and the task's ID",
		inSandbox(async (api) => {
			const { items, error } = await api.run(KlingTextToAudio, { prompt: 'A [fail] sound' });
			expect(items).toEqual([]);
			expect(error?.message).toBe(text);
			expect(error?.description).toBe(
				`Its content check stopped it. Change the prompt or the media, then run the node again. Task ID: ${api.taskId}.`,
			);
			expect(error?.context).toMatchObject({
				itemIndex: 0,
				task_id: api.taskId,
				task_status: 'failed',
			});
			expect(api.count('create')).toBe(1);
		}),
	);

	it.concurrent(
		'says so when Kling gave no reason',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ failWith: '' }));
			const { error } = await api.run(KlingTextToAudio, { prompt });
			expect(error?.message).toBe('Kling could not finish the task: it gave no reason');
			expect(error?.description).toBe(
				`Change what the text names, then run the node again. Task ID: ${api.taskId}.`,
			);
		}),
	);
});

describe('a task that takes longer than Max Wait', () => {
	const slow = { prompt, taskOptions: { maxWait: 1, pollInterval: 20 } };

	it.concurrent(
		'ends the node with a text that tells how to get the result',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			const { error } = await api.run(KlingTextToAudio, slow);
			expect(error?.message).toBe(`Task ${api.taskId} did not finish within 1 minute`);
			expect(error?.description).toBe(
				`Its last status was 'submitted'. It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again. To give it longer, raise 'Max Wait' under 'Task Options'. Task ID: ${api.taskId}.`,
			);
			expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'submitted' });
		}),
	);

	it.concurrent(
		'is not one that has ended by then, though nobody would have looked',
		inSandbox(async (api) => {
			const taskOptions = { maxWait: 1, pollInterval: 120 };
			const { items } = await api.run(KlingTextToAudio, { prompt, taskOptions });
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			expect(api.count('query')).toBe(1);
		}),
	);

	it.concurrent(
		'is returned as it is when the user chose that',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			const taskOptions = { maxWait: 1, onTimeout: 'returnTask' };
			const { items, error } = await api.run(KlingTextToAudio, { prompt, taskOptions });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'submitted' });
			expect(items[0].json).not.toHaveProperty('error');
		}),
	);

	it.concurrent(
		'has no file to download then',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			const taskOptions = { maxWait: 1, onTimeout: 'returnTask' };
			const parameters = { prompt, downloadResult: true, taskOptions };
			const { items } = await api.run(KlingTextToAudio, parameters);
			expect(items[0].binary).toBeUndefined();
			expect(api.count('download')).toBe(0);
		}),
	);
});

it.concurrent(
	'a status that nobody knows means that the task is still running',
	inSandbox(async (api) => {
		const answerWith = (task_status: string) => {
			const body = { code: 0, message: 'SUCCEED', data: { task_id: api.taskId, task_status } };
			api.sandbox.faults.add({ on: 'query', kind: 'status', status: 200, body });
		};
		api.sandbox.outcome(() => {
			// The task has its ID once this is through.
			queueMicrotask(() => answerWith('queued_for_review'));
			return undefined;
		});
		const { items } = await api.run(KlingTextToAudio, { prompt });
		expect(api.sandbox.requests.filter(({ fault }) => fault === 'status')).toHaveLength(1);
		expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
	}),
);

describe('Wait for Completion', () => {
	it.concurrent(
		'can be off: the item is the task that was started',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingTextToVideo, { prompt, waitForCompletion: false });
			expect(api.kinds).toEqual(['create']);
			expect(items[0]).toMatchObject({
				json: { task_id: api.taskId, task_status: 'submitted' },
				pairedItem: { item: 0 },
			});
		}),
	);

	it.concurrent(
		'leaves the raw answer as it is, too',
		inSandbox(async (api) => {
			const parameters = { prompt, waitForCompletion: false, simplify: false };
			const { items } = await api.run(KlingTextToVideo, parameters);
			expect(items[0].json).toMatchObject({
				task_id: api.taskId,
				task_status: 'submitted',
				task_info: expect.anything(),
			});
		}),
	);
});

describe('the ways in which answers differ', () => {
	const dialects: Array<[name: string, dialect: Partial<Dialect>]> = [
		['the status "succeed"', { success: 'succeed' }],
		['the status "succeeded"', { success: 'succeeded' }],
		['the status "success"', { success: 'success' }],
		['the status "completed"', { success: 'completed' }],
		['a task that is not inside anything', { shape: 'flat' }],
		["a relay's wrapper", { shape: 'wrapped' }],
		["Kling's whole answer in a relay's wrapper", { shape: 'wrappedTwice' }],
		['codes that are strings', { stringCodes: true }],
		['short IDs', { ids: 'short' }],
		['long IDs', { ids: 'long' }],
	];

	it.concurrent.each(dialects)('%s: no difference to the result', (_name, dialect) =>
		withSandbox({}, async (api) => {
			api.sandbox.outcome(() => ({ dialect }));
			const { items, error } = await api.run(KlingTextToVideo, { prompt });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({
				task_id: api.taskId,
				task_status: 'succeed',
				video_id: api.sandbox.tasks[0].resultId,
				video_url: fileOf(api, 'video.mp4'),
			});
		}),
	);

	it.concurrent(
		"Kling's new standard, which gives a video no ID",
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ dialect: { shape: 'newStandard' } }));
			const { items, error } = await api.run(KlingTextToVideo, { prompt });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({
				task_id: api.taskId,
				external_task_id: api.sandbox.tasks[0].externalTaskId,
				task_status: 'succeed',
				video_url: fileOf(api, 'video.mp4'),
				final_balance_deduction: { quota: '0.14' },
			});
		}),
	);

	const allDialects = [...dialects, ["Kling's new standard", { shape: 'newStandard' }] as const];

	it.concurrent.each(allDialects)('%s: no difference to a failure', (_name, dialect) =>
		withSandbox({}, async (api) => {
			api.sandbox.outcome(() => ({ dialect, failWith: 'Too dark' }));
			const { error } = await api.run(KlingTextToVideo, { prompt });
			expect(error?.message).toBe('Kling could not finish the task: Too dark');
			expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'failed' });
		}),
	);
});

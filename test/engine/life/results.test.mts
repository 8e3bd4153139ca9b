import type { IDataObject } from 'n8n-workflow';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, type Harness } from '../harness.mts';
import { buyTasks } from '../waitedTasks.mts';

speedUp();

const prompt = 'A paper boat on a river';
const settings = { onError: 'continueRegularOutput' as const };
const DAY_MS = 24 * 60 * 60_000;

/** Answers looks with a task that has succeeded, with this result. */
function answerLooks(
	api: Harness,
	task_result: IDataObject,
	times: number,
	updated_at = Date.now(),
	task_id = '861',
) {
	api.sandbox.faults.add({
		on: 'query',
		kind: 'status',
		status: 200,
		body: {
			code: 0,
			data: { task_id, task_status: 'succeed', updated_at, task_result },
		},
		times,
	});
}

describe('a task that has succeeded without a file', () => {
	it.concurrent(
		'is asked for again, as files can come late',
		inSandbox(async (api) => {
			const [{ taskId }] = await buyTasks(api, 1, 'videos/text2video', { taskMs: 1 });
			answerLooks(api, { videos: [] }, 2, undefined, taskId);
			const { items } = await api.run(KlingTask, { taskId });
			expect(items[0].json.video_url).toEqual(expect.any(String));
		}),
	);

	it.concurrent(
		'is an error of its own kind that names the task, where there is none',
		inSandbox(async (api) => {
			answerLooks(api, { videos: [{ id: '1', url: '' }] }, Infinity, Date.now() - 40 * DAY_MS);
			const parameters = { taskId: '861' };
			const { items } = await api.run(KlingTask, parameters, { settings });
			expect(items[0].json).toMatchObject({
				error: 'Task 861 succeeded, but CometAPI shows no file of it',
				error_kind: 'no_result',
				task_id: '861',
				description: expect.stringMatching(
					/It ended 40 days ago, and Kling keeps results for 30 days/,
				),
			});
			expect(api.count('query')).toBe(4);
		}),
	);

	it.concurrent(
		'gives the video with the watermark where there is no other, and says so',
		inSandbox(async (api) => {
			const marked = `${api.sandbox.url}/files/video.mp4`;
			answerLooks(api, { videos: [{ id: '1', url: '', watermark_url: marked }] }, Infinity);
			const parameters = { taskId: '861', downloadResult: true };
			const { items } = await api.run(KlingTask, parameters);
			expect(items[0].json).toMatchObject({ video_url: marked, has_watermark: true });
			expect(items[0].binary?.data.fileName).toBe('kling-861.mp4');
		}),
	);
});

describe('what is there when a download fails', () => {
	it.concurrent(
		'stays in the item: what Text to Speech has answered',
		inSandbox(async (api) => {
			api.sandbox.faults.add({
				on: 'download',
				kind: 'status',
				status: 410,
				body: '',
				times: Infinity,
			});
			const parameters = { text: 'Hello', downloadResult: true };
			const { items } = await api.run(KlingTextToSpeech, parameters, { settings });
			expect(items[0].json).toMatchObject({
				error_kind: 'download',
				audio_id: expect.any(String),
				duration: '5',
				result_urls: [expect.stringContaining('sound.mp3')],
			});
		}),
	);

	it.concurrent(
		'stays in the item: the files before the one that failed, and all URLs',
		inSandbox(async (api) => {
			api.sandbox.faults.add({
				on: 'download',
				kind: 'status',
				status: 410,
				body: '',
				after: 1,
				times: Infinity,
			});
			const parameters = { videoId: '871', downloadResult: true };
			const { items } = await api.run(KlingVideoToAudio, parameters, { settings });
			expect(items[0].json).toMatchObject({
				error_kind: 'download',
				video_url: expect.any(String),
			});
			expect(items[0].json.result_urls).toHaveLength(3);
			expect(Object.keys(items[0].binary!)).toEqual(['data']);
		}),
	);

	it.concurrent(
		'stands in the context of the error that ends the node',
		inSandbox(async (api) => {
			const url = `${api.sandbox.url}/files/gone.mp4`;
			api.sandbox.outcome(() => ({ resultUrl: url }));
			const { error } = await api.run(KlingTextToVideo, { prompt, downloadResult: true });
			expect(error?.context).toMatchObject({ result_urls: [url], result: { video_url: url } });
		}),
	);
});

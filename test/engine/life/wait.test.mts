import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import type { Dialect } from '../../sandbox/index.mts';
import { useBench } from '../bench.mts';

const bench = useBench();
const prompt = 'Rain on a tin roof';
const id = () => bench.sandbox.tasks[0].taskId;
const file = (name: string) => `${bench.sandbox.url}/files/${name}?task=${id()}`;

describe('a task that succeeds', () => {
	it('becomes one item with the result up front', async () => {
		const { items, error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error).toBeUndefined();
		const [{ resultId, createdAt }] = bench.sandbox.tasks;
		const audio = {
			id: resultId,
			url_mp3: file('sound.mp3'),
			url_wav: file('sound.wav'),
			duration_mp3: '5',
			duration_wav: '5',
		};
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					task_id: id(),
					task_status: 'succeed',
					audio_id: resultId,
					audio_url: audio.url_mp3,
					audio_url_wav: audio.url_wav,
					duration: '5',
					audios: [audio],
					created_at: createdAt,
					updated_at: createdAt + 100,
					final_unit_deduction: '1',
				}),
				pairedItem: { item: 0 },
			},
		]);
	});

	it('has no key named error, which n8n would take for a failure', async () => {
		const { items } = await bench.run(KlingTextToAudio, { prompt });
		expect(items[0].json).not.toHaveProperty('error');
	});

	it('is asked for until it has ended, and not after that', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 400 }));
		await bench.run(KlingTextToAudio, { prompt });
		const last = bench.sandbox.requests.at(-1)!;
		expect(bench.count('create')).toBe(1);
		expect(bench.count('query')).toBeGreaterThan(1);
		expect(last.path).toBe(`/kling/v1/audio/text-to-audio/${id()}`);
		expect(last.at - bench.sandbox.tasks[0].createdAt).toBeGreaterThanOrEqual(400);
	});

	it('comes as the API sent it when Simplify is off', async () => {
		const { items } = await bench.run(KlingVideoToAudio, {
			videoSource: 'url',
			videoUrl: 'https://example.com/boat.mp4',
			simplify: false,
		});
		expect(items[0].json).toMatchObject({
			task_id: id(),
			task_status: 'succeed',
			task_info: { parent_video: { url: 'https://example.com/boat.mp4' } },
			task_result: {
				videos: [{ url: file('video-with-sound.mp4') }],
				audios: [{ url_mp3: file('sound.mp3') }],
			},
		});
		expect(items[0].json).not.toHaveProperty('video_url');
	});

	it('shows a video and its sound together', async () => {
		const { items } = await bench.run(KlingVideoToAudio, { videoId: '871' });
		expect(items[0].json).toMatchObject({
			video_url: file('video-with-sound.mp4'),
			audio_url: file('sound.mp3'),
			audio_url_wav: file('sound.wav'),
		});
	});
});

describe('a task that fails', () => {
	const text = 'Kling could not finish the task: Failure to pass the risk control system';

	it("ends the node with Kling's reason and the task's ID", async () => {
		const { items, error } = await bench.run(KlingTextToAudio, { prompt: 'A [fail] sound' });
		expect(items).toEqual([]);
		expect(error?.message).toBe(text);
		expect(error?.description).toBe(
			`Its content check stopped it. Change the prompt or the media, then run the node again. Task ID: ${id()}.`,
		);
		expect(error?.context).toMatchObject({
			itemIndex: 0,
			task_id: id(),
			task_status: 'failed',
		});
		expect(bench.count('create')).toBe(1);
	});

	it('says so when Kling gave no reason', async () => {
		bench.sandbox.outcome(() => ({ failWith: '' }));
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe('Kling could not finish the task: it gave no reason');
		expect(error?.description).toBe(
			`Change what the text names, then run the node again. Task ID: ${id()}.`,
		);
	});
});

describe('a task that takes longer than Max Wait', () => {
	const slow = { prompt, taskOptions: { maxWait: 0.5, pollInterval: 20 } };

	it('ends the node with a text that tells how to get the result', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 60_000 }));
		const { error } = await bench.run(KlingTextToAudio, slow);
		expect(error?.message).toBe(`Task ${id()} did not finish within 0.5 minutes`);
		expect(error?.description).toBe(
			`Its last status was 'submitted'. It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again. To give it longer, raise 'Max Wait' under 'Task Options'. Task ID: ${id()}.`,
		);
		expect(error?.context).toMatchObject({ task_id: id(), task_status: 'submitted' });
	});

	it('is returned as it is when the user chose that', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 60_000 }));
		const taskOptions = { maxWait: 0.5, onTimeout: 'returnTask' };
		const { items, error } = await bench.run(KlingTextToAudio, { prompt, taskOptions });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({ task_id: id(), task_status: 'submitted' });
		expect(items[0].json).not.toHaveProperty('error');
	});

	it('has no file to download then', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 60_000 }));
		const taskOptions = { maxWait: 0.5, onTimeout: 'returnTask' };
		const parameters = { prompt, downloadResult: true, taskOptions };
		const { items } = await bench.run(KlingTextToAudio, parameters);
		expect(items[0].binary).toBeUndefined();
		expect(bench.count('download')).toBe(0);
	});
});

it('a status that nobody knows means that the task is still running', async () => {
	const answerWith = (task_status: string) => {
		const body = { code: 0, message: 'SUCCEED', data: { task_id: id(), task_status } };
		bench.sandbox.faults.add({ on: 'query', kind: 'status', status: 200, body });
	};
	bench.sandbox.outcome(() => {
		// The task has its ID once this is through.
		queueMicrotask(() => answerWith('queued_for_review'));
		return undefined;
	});
	const { items } = await bench.run(KlingTextToAudio, { prompt });
	expect(bench.sandbox.requests.filter(({ fault }) => fault === 'status')).toHaveLength(1);
	expect(items[0].json).toMatchObject({ task_id: id(), task_status: 'succeed' });
});

describe('Wait for Completion', () => {
	it('can be off: the item is the task that was started', async () => {
		const { items } = await bench.run(KlingTextToVideo, { prompt, waitForCompletion: false });
		expect(bench.kinds()).toEqual(['create']);
		expect(items[0]).toMatchObject({
			json: { task_id: id(), task_status: 'submitted' },
			pairedItem: { item: 0 },
		});
	});

	it('leaves the raw answer as it is, too', async () => {
		const parameters = { prompt, waitForCompletion: false, simplify: false };
		const { items } = await bench.run(KlingTextToVideo, parameters);
		expect(items[0].json).toMatchObject({
			task_id: id(),
			task_status: 'submitted',
			task_info: expect.anything(),
		});
	});
});

describe('the ways in which answers differ', () => {
	const dialects: Array<Partial<Dialect>> = [
		{ success: 'succeed' },
		{ success: 'succeeded' },
		{ success: 'success' },
		{ success: 'completed' },
		{ shape: 'flat' },
		{ shape: 'wrapped' },
		{ shape: 'wrappedTwice' },
		{ stringCodes: true },
		{ ids: 'short' },
		{ ids: 'long' },
	];

	it.each(dialects)('%j makes no difference to the result', async (dialect) => {
		bench.sandbox.outcome(() => ({ dialect }));
		const { items, error } = await bench.run(KlingTextToVideo, { prompt });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			task_id: id(),
			task_status: 'succeed',
			video_id: bench.sandbox.tasks[0].resultId,
			video_url: file('video.mp4'),
		});
	});

	it.each(dialects)('%j makes no difference to a failure', async (dialect) => {
		bench.sandbox.outcome(() => ({ dialect, failWith: 'Too dark' }));
		const { error } = await bench.run(KlingTextToVideo, { prompt });
		expect(error?.message).toBe('Kling could not finish the task: Too dark');
		expect(error?.context).toMatchObject({ task_id: id(), task_status: 'failed' });
	});
});

import { outputOf } from '../n8n/client.mts';
import { filesOf } from './support/files.mts';
import { nodeNames } from './support/nodeNames.mts';
import { Rig } from './support/rig.mts';
import { chain, download, kling } from './support/workflows.mts';

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => await rig.close());

test('n8n lists all nodes under the name of the package', async () => {
	const types = await rig.n8n.nodeTypes();
	const ours = types.filter(({ name }) => name.startsWith('n8n-nodes-cometapi-kling.'));

	// n8n adds a tool twin for AI agents of every node that can be one.
	const isTwin = (name: string) => name.endsWith('Tool');
	const names = ours.map(({ displayName }) => displayName);
	const expected = await nodeNames();
	expect(names.filter((name) => !isTwin(name)).sort()).toEqual(
		expected.map(({ displayName }) => displayName).sort(),
	);
	expect(names.filter(isTwin)).toHaveLength(expected.filter(({ isTool }) => isTool).length);
});

test('Kling Text to Video turns a prompt and its settings into a video', async () => {
	const execution = await rig.runWell(
		chain(
			kling('klingTextToVideo', {
				prompt: 'A red kite over the sea',
				duration: 10,
				aspectRatio: '9:16',
				additionalFields: { negativePrompt: 'people' },
				downloadResult: true,
				binaryPropertyName: 'clip',
			}),
		),
	);

	expect(rig.sandbox.tasks[0].body).toEqual({
		prompt: 'A red kite over the sea',
		model_name: 'kling-v3',
		duration: '10',
		aspect_ratio: '9:16',
		mode: 'std',
		negative_prompt: 'people',
		// By which a task is found again whose answer got lost.
		external_task_id: expect.stringMatching(/^n8n-/),
	});
	const [item] = outputOf(execution, 'klingTextToVideo');
	expect(item.json).toMatchObject({
		task_id: rig.sandbox.tasks[0].taskId,
		task_status: 'succeed',
		video_url: expect.stringContaining(rig.sandbox.url),
	});
	expect(await filesOf(rig.n8n, item)).toEqual({ clip: 'video/mp4' });
});

test('without waiting, the node hands out the task ID, and Kling Task finds the task', async () => {
	const execution = await rig.runWell(
		chain(
			kling('klingTextToVideo', { prompt: 'A red kite', waitForCompletion: false }),
			kling('klingTask', {
				operation: 'get',
				taskType: 'videos/text2video',
				lookup: 'taskId',
				taskId: '={{ $json.task_id }}',
				waitForCompletion: true,
			}),
		),
	);

	const [started] = outputOf(execution, 'klingTextToVideo');
	expect(started.json.task_status).toBe('submitted');
	const [found] = outputOf(execution, 'klingTask');
	expect(found.json).toMatchObject({ task_id: started.json.task_id, task_status: 'succeed' });
	expect(rig.sandbox.tasks).toHaveLength(1);
});

test('Kling Task lists the latest tasks, newest first', async () => {
	await rig.runWell(
		chain(
			kling('klingTextToVideo', { prompt: 'First', waitForCompletion: false }),
			kling('klingTextToVideo', { prompt: 'Second', waitForCompletion: false }, { name: 'Again' }),
		),
	);
	const execution = await rig.runWell(
		chain(
			kling('klingTask', {
				operation: 'getAll',
				taskType: 'videos/text2video',
				returnAll: false,
				limit: 2,
			}),
		),
	);

	const ids = outputOf(execution, 'klingTask').map(({ json }) => json.task_id);
	expect(ids).toEqual(rig.sandbox.tasks.map(({ taskId }) => taskId).reverse());
});

test('Kling Text to Audio makes a sound, and Kling Avatar speaks with it', async () => {
	const execution = await rig.runWell(
		chain(
			kling('klingTextToAudio', { prompt: 'A calm greeting', duration: 5, downloadResult: true }),
			kling('klingAvatar', {
				imageSource: 'url',
				imageUrl: `${rig.sandbox.url}/files/picture.png`,
				audioSource: 'id',
				audioId: '={{ $json.audio_id }}',
				prompt: 'She smiles',
				downloadResult: true,
			}),
		),
	);

	const [sound] = outputOf(execution, 'klingTextToAudio');
	expect(sound.json).toMatchObject({
		audio_url: expect.any(String),
		audio_url_wav: expect.any(String),
	});
	expect(await filesOf(rig.n8n, sound)).toMatchObject({ data: 'audio/mpeg' });
	const [avatar] = outputOf(execution, 'klingAvatar');
	expect(rig.sandbox.tasks[1].body).toMatchObject({ audio_id: sound.json.audio_id });
	expect(await filesOf(rig.n8n, avatar)).toEqual({ data: 'video/mp4' });
});

test('text becomes an image, that a video, and that gets sound, with no field filled in but prompts', async () => {
	const execution = await rig.runWell(
		chain(
			kling('klingGenerateImage', { prompt: 'A paper boat, watercolor' }),
			kling('klingImageToVideo', { prompt: 'It drifts away' }),
			kling('klingVideoToAudio', { soundEffectPrompt: 'Rain' }),
		),
	);

	const [image] = outputOf(execution, 'klingGenerateImage');
	const [video] = outputOf(execution, 'klingImageToVideo');
	const [sound] = outputOf(execution, 'klingVideoToAudio');
	const bodies = rig.sandbox.tasks.map(({ body }) => body);
	expect(bodies[1]).toMatchObject({ image: image.json.image_url, prompt: 'It drifts away' });
	expect(bodies[2]).toMatchObject({ video_id: video.json.video_id });
	expect(sound.json.audio_url).toEqual(expect.any(String));
});

test('Kling Avatar takes the image from binary data', async () => {
	await rig.runWell(
		chain(
			download(`${rig.sandbox.url}/files/picture.png`, 'portrait'),
			kling('klingAvatar', {
				imageSource: 'binary',
				imageBinaryProperty: 'portrait',
				audioSource: 'url',
				audioUrl: `${rig.sandbox.url}/files/sound.mp3`,
				prompt: 'She smiles',
			}),
		),
	);

	const { image } = rig.sandbox.tasks[0].body as { image: string };
	expect(Buffer.from(image, 'base64').subarray(1, 4).toString()).toBe('PNG');
});

test('Kling Video to Audio takes a video by its address', async () => {
	const execution = await rig.runWell(
		chain(
			kling('klingVideoToAudio', {
				videoSource: 'url',
				videoUrl: `${rig.sandbox.url}/files/video.mp4`,
				soundEffectPrompt: 'Rain',
				bgmPrompt: 'Piano',
			}),
		),
	);

	expect(rig.sandbox.tasks[0].body).toMatchObject({
		video_url: expect.stringContaining('/files/video.mp4'),
		sound_effect_prompt: 'Rain',
		bgm_prompt: 'Piano',
	});
	expect(outputOf(execution, 'klingVideoToAudio')[0].json).toMatchObject({
		task_status: 'succeed',
		video_url: expect.any(String),
		audio_url: expect.any(String),
	});
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { repoRoot } from '../../root.mts';
import { useBench, type RunOptions } from '../bench.mts';

const bench = useBench();
const prompt = 'A paper boat on a river';
const url = (file: string) => `https://example.com/${file}`;
const base64Of = (name: string) =>
	readFileSync(path.join(repoRoot, 'test/sandbox/media', name)).toString('base64');

/** The body that a node sends for these parameters. The API knows all of its fields. */
async function bodyOf(
	type: new () => INodeType,
	parameters: INodeParameters,
	options?: RunOptions,
): Promise<Record<string, unknown>> {
	const { error } = await bench.run(type, { ...parameters, waitForCompletion: false }, options);
	expect(error).toBeUndefined();
	expect(bench.count('create')).toBe(1);
	const [{ body, unknownFields }] = bench.sandbox.requests.filter(({ kind }) => kind === 'create');
	expect(unknownFields).toEqual([]);
	return body as Record<string, unknown>;
}

/** Like {@link bodyOf}, but without the ID that a node may give a task by itself. */
async function fieldsOf(...args: Parameters<typeof bodyOf>): Promise<Record<string, unknown>> {
	const fields = { ...(await bodyOf(...args)) };
	delete fields.external_task_id;
	return fields;
}

const callbackUrl = url('callback');
const taskOptions = { callbackUrl, externalTaskId: 'order-7', pollInterval: 2, maxWait: 1 };
const taskFields = { callback_url: callbackUrl, external_task_id: 'order-7' };

describe('Kling Text to Video', () => {
	it('sends the model and the prompt, and nothing that was not set', async () => {
		expect(await fieldsOf(KlingTextToVideo, { prompt })).toEqual({
			model_name: 'kling-v3',
			prompt,
		});
		expect(bench.sandbox.requests[0]).toMatchObject({
			method: 'POST',
			path: '/kling/v1/videos/text2video',
			query: {},
			headers: { 'content-type': 'application/json' },
		});
	});

	it('sends everything that can be set', async () => {
		const body = await bodyOf(KlingTextToVideo, {
			prompt,
			model: 'kling-v3',
			cameraMovement: 'simple',
			cameraConfig: { zoom: -2.5 },
			additionalFields: {
				aspectRatio: '9:16',
				cfgScale: 0.3,
				duration: 7,
				mode: 'pro',
				negativePrompt: 'text, blur',
				sound: true,
				watermark: true,
			},
			taskOptions,
		});
		expect(body).toEqual({
			prompt,
			model_name: 'kling-v3',
			camera_control: { type: 'simple', config: { zoom: -2.5 } },
			aspect_ratio: '9:16',
			cfg_scale: 0.3,
			duration: '7',
			mode: 'pro',
			negative_prompt: 'text, blur',
			sound: 'on',
			watermark_info: { enabled: true },
			...taskFields,
		});
	});

	it('keeps what was set to zero or switched off', async () => {
		const additionalFields = { cfgScale: 0, sound: false, watermark: false };
		expect(await fieldsOf(KlingTextToVideo, { prompt, additionalFields })).toEqual({
			model_name: 'kling-v3',
			prompt,
			cfg_scale: 0,
			sound: 'off',
			watermark_info: { enabled: false },
		});
	});

	it('sends a fixed length as a string, for the models that have fixed ones', async () => {
		const parameters = { prompt, model: 'kling-v2-6', additionalFields: { duration: '10' } };
		expect(await fieldsOf(KlingTextToVideo, parameters)).toEqual({
			model_name: 'kling-v2-6',
			prompt,
			duration: '10',
		});
	});

	it('leaves out what the model does not have', async () => {
		const additionalFields = { cfgScale: 0.3, sound: true, mode: 'std' };
		const parameters = { prompt, model: 'kling-v2-master', additionalFields };
		expect(await fieldsOf(KlingTextToVideo, parameters)).toEqual({
			model_name: 'kling-v2-master',
			prompt,
			mode: 'std',
		});
	});

	it('takes a model that is not in the list', async () => {
		const parameters = { prompt, model: 'other', otherModel: 'kling-v9' };
		const withFields = { ...parameters, additionalFields: { duration: 7, sound: true } };
		expect(await fieldsOf(KlingTextToVideo, withFields)).toEqual({
			model_name: 'kling-v9',
			prompt,
			duration: '7',
			sound: 'on',
		});
	});

	it.each(['down_back', 'forward_up', 'left_turn_forward', 'right_turn_forward'])(
		'sends the camera movement %s without an axis',
		async (cameraMovement) => {
			const parameters = { prompt, cameraMovement, cameraConfig: { zoom: 3 } };
			expect(await fieldsOf(KlingTextToVideo, parameters)).toEqual({
				model_name: 'kling-v3',
				prompt,
				camera_control: { type: cameraMovement },
			});
		},
	);

	it.each(['horizontal', 'pan', 'roll', 'tilt', 'vertical', 'zoom'])(
		'moves the camera along the axis %s',
		async (axis) => {
			const parameters = { prompt, cameraMovement: 'simple', cameraConfig: { [axis]: 4 } };
			expect(await fieldsOf(KlingTextToVideo, parameters)).toEqual({
				model_name: 'kling-v3',
				prompt,
				camera_control: { type: 'simple', config: { [axis]: 4 } },
			});
		},
	);

	it('lets Kling cut several shots from the prompt', async () => {
		expect(await fieldsOf(KlingTextToVideo, { prompt, shots: 'intelligence' })).toEqual({
			model_name: 'kling-v3',
			prompt,
			multi_shot: true,
			shot_type: 'intelligence',
		});
	});

	it('sends a storyboard in the place of the prompt', async () => {
		const shots = [
			{ prompt: 'The boat', duration: 3 },
			{ prompt: 'The sea', duration: 4 },
		];
		const parameters = { prompt, shots: 'customize', storyboard: { shot: shots } };
		expect(await fieldsOf(KlingTextToVideo, parameters)).toEqual({
			model_name: 'kling-v3',
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: [
				{ index: 1, prompt: 'The boat', duration: '3' },
				{ index: 2, prompt: 'The sea', duration: '4' },
			],
			duration: '7',
		});
	});
});

describe('Kling Text to Audio', () => {
	it('sends the prompt and the length, which the API wants as a number', async () => {
		expect(await fieldsOf(KlingTextToAudio, { prompt })).toEqual({ prompt, duration: 5 });
		expect(bench.sandbox.requests[0].path).toBe('/kling/v1/audio/text-to-audio');
	});

	it('sends everything that can be set', async () => {
		expect(await bodyOf(KlingTextToAudio, { prompt, duration: 3.5, taskOptions })).toEqual({
			prompt,
			duration: 3.5,
			...taskFields,
		});
	});
});

describe('Kling Video to Audio', () => {
	it('sends the ID of the video that comes in', async () => {
		const items = [{ json: { video_id: '861309198188019719' } }];
		expect(await fieldsOf(KlingVideoToAudio, {}, { items })).toEqual({
			video_id: '861309198188019719',
		});
		expect(bench.sandbox.requests[0].path).toBe('/kling/v1/audio/video-to-audio');
	});

	it('sends everything that can be set', async () => {
		const body = await bodyOf(KlingVideoToAudio, {
			videoSource: 'url',
			videoUrl: url('boat.mp4'),
			soundEffectPrompt: 'Water',
			bgmPrompt: 'Piano',
			additionalFields: { asmrMode: true },
			taskOptions,
		});
		expect(body).toEqual({
			video_url: url('boat.mp4'),
			sound_effect_prompt: 'Water',
			bgm_prompt: 'Piano',
			asmr_mode: true,
			...taskFields,
		});
	});

	it.each([
		['id', { video_id: '871' }],
		['url', { video_url: url('boat.mp4') }],
	])(
		'sends the video by its %s only, even when the other one is filled in',
		async (source, body) => {
			const parameters = { videoSource: source, videoId: '871', videoUrl: url('boat.mp4') };
			expect(await fieldsOf(KlingVideoToAudio, parameters)).toEqual(body);
		},
	);
});

describe('Kling Avatar', () => {
	const sources = {
		imageUrl: url('me.png'),
		imageBase64: base64Of('picture.png'),
		audioUrl: url('me.mp3'),
		audioBase64: base64Of('sound.mp3'),
		audioId: '861',
	};

	it('sends addresses', async () => {
		expect(await fieldsOf(KlingAvatar, { ...sources, prompt })).toEqual({
			image: url('me.png'),
			sound_file: url('me.mp3'),
			prompt,
		});
		expect(bench.sandbox.requests[0].path).toBe('/kling/v1/videos/avatar/image2video');
	});

	it('sends everything that can be set', async () => {
		const parameters = { ...sources, prompt, taskOptions, audioSource: 'id' };
		const additionalFields = { mode: 'pro', watermark: true };
		expect(await bodyOf(KlingAvatar, { ...parameters, additionalFields })).toEqual({
			image: url('me.png'),
			audio_id: '861',
			prompt,
			mode: 'pro',
			watermark_info: { enabled: true },
			...taskFields,
		});
	});

	it('sends Base64 without the prefix of a data URL', async () => {
		const imageBase64 = `data:image/png;base64,${sources.imageBase64}`;
		const kinds = { imageSource: 'base64', audioSource: 'base64' };
		const body = await fieldsOf(KlingAvatar, { ...sources, ...kinds, imageBase64, prompt });
		expect(body).toEqual({
			image: sources.imageBase64,
			sound_file: sources.audioBase64,
			prompt,
		});
	});

	it('sends files of the input item', async () => {
		const binary = {
			face: { data: sources.imageBase64, mimeType: 'image/png' },
			voice: { data: sources.audioBase64, mimeType: 'audio/mpeg' },
		};
		const body = await fieldsOf(
			KlingAvatar,
			{
				prompt,
				imageSource: 'binary',
				imageBinaryProperty: 'face',
				audioSource: 'binary',
				audioBinaryProperty: 'voice',
			},
			{ items: [{ json: {}, binary }] },
		);
		expect(body).toEqual({
			image: sources.imageBase64,
			sound_file: sources.audioBase64,
			prompt,
		});
	});
});

import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { KlingImageToVideo } from '../../../nodes/KlingImageToVideo/KlingImageToVideo.node.ts';
import { KlingMultiImageToVideo } from '../../../nodes/KlingMultiImageToVideo/KlingMultiImageToVideo.node.ts';
import { KlingVideoEffects } from '../../../nodes/KlingVideoEffects/KlingVideoEffects.node.ts';
import { sample, taskFields, taskOptions, url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'A paper boat on a river';
const imageUrl = url('boat.png');

/** What a video task puts out. */
const video = {
	task_id: expect.any(String),
	task_status: 'succeed',
	video_id: expect.any(String),
	video_url: expect.stringContaining('.mp4'),
	videos: [expect.any(Object)],
};

describe('Kling Image to Video', () => {
	it('sends an image and the model, and nothing else', async () => {
		const { path, body, item } = await api.order(KlingImageToVideo, { imageUrl });
		expect(path).toBe('/kling/v1/videos/image2video');
		expect(body).toEqual({ model_name: 'kling-v3', image: imageUrl });
		expect(item).toMatchObject(video);
	});

	it('sends everything that can be set', async () => {
		const { body, text } = await api.order(KlingImageToVideo, {
			model: 'kling-v3',
			imageUrl,
			motionGuide: 'endFrame',
			endFrameUrl: url('end.png'),
			prompt,
			references: 'elements',
			elements: { element: [{ elementId: '8295473610284736501' }, { elementId: 42 }] },
			additionalFields: {
				cfgScale: 0.3,
				duration: 12,
				mode: 'pro',
				negativePrompt: 'text',
				sound: false,
				watermark: true,
			},
			taskOptions,
		});
		expect(body).toEqual({
			model_name: 'kling-v3',
			image: imageUrl,
			image_tail: url('end.png'),
			prompt,
			element_list: [{ element_id: expect.any(Number) }, { element_id: 42 }],
			cfg_scale: 0.3,
			duration: '12',
			mode: 'pro',
			negative_prompt: 'text',
			sound: 'off',
			watermark_info: { enabled: true },
			...taskFields,
		});
		expect(text).toContain('"element_list":[{"element_id":8295473610284736501},{"element_id":42}]');
	});

	const guides = {
		imageUrl,
		endFrameUrl: url('end.png'),
		cameraMovement: 'simple',
		cameraConfig: { zoom: 3 },
		staticMaskSource: 'url',
		staticMaskUrl: url('still.png'),
		dynamicMasks: {
			area: [
				{
					maskSource: 'url',
					maskUrl: url('moving.png'),
					trajectory: {
						point: [
							{ x: 10, y: 20 },
							{ x: 30, y: 40 },
						],
					},
				},
				{
					maskSource: 'base64',
					maskBase64: sample('picture.png'),
					trajectory: {
						point: [
							{ x: 1, y: 2 },
							{ x: 3, y: 4 },
							{ x: 5, y: 6 },
						],
					},
				},
			],
		},
	};

	it.each([
		['prompt', { image: imageUrl }],
		['camera', { image: imageUrl, camera_control: { type: 'simple', config: { zoom: 3 } } }],
		['endFrame', { image: imageUrl, image_tail: url('end.png') }],
		['endFrameOnly', { image_tail: url('end.png') }],
		[
			'motionBrush',
			{
				image: imageUrl,
				static_mask: url('still.png'),
				dynamic_masks: [
					{
						mask: url('moving.png'),
						trajectories: [
							{ x: 10, y: 20 },
							{ x: 30, y: 40 },
						],
					},
					{
						mask: sample('picture.png'),
						trajectories: [
							{ x: 1, y: 2 },
							{ x: 3, y: 4 },
							{ x: 5, y: 6 },
						],
					},
				],
			},
		],
	])('guided by %s, sends what belongs to it alone', async (motionGuide, expected) => {
		const { body } = await api.order(KlingImageToVideo, { ...guides, motionGuide });
		expect(body).toEqual({ model_name: 'kling-v3', ...expected });
	});

	it.each([
		['none', {}],
		['elements', { element_list: [{ element_id: 7 }] }],
		['voices', { sound: 'on', voice_list: [{ voice_id: '861' }, { voice_id: '862' }] }],
	])('with %s as references, sends those alone', async (references, expected) => {
		const { body } = await api.order(KlingImageToVideo, {
			imageUrl,
			references,
			elements: { element: [{ elementId: '7' }] },
			voices: { voice: [{ voiceId: '861' }, { voiceId: '862' }] },
			additionalFields: references === 'voices' ? { sound: false } : {},
		});
		expect(body).toEqual({ model_name: 'kling-v3', image: imageUrl, ...expected });
	});

	it('sends a storyboard', async () => {
		const { body } = await api.order(KlingImageToVideo, {
			imageUrl,
			shots: 'customize',
			storyboard: { shot: [{ prompt, duration: 5 }] },
		});
		expect(body).toEqual({
			model_name: 'kling-v3',
			image: imageUrl,
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: [{ index: 1, prompt, duration: '5' }],
			duration: '5',
		});
	});

	it.each([
		['kling-v2-master', {}],
		['kling-v2-6', { sound: 'on' }],
		['kling-v1-5', { cfg_scale: 0.5 }],
	])('leaves out what %s does not have', async (model, expected) => {
		const { body } = await api.order(KlingImageToVideo, {
			model,
			imageUrl,
			shots: 'intelligence',
			references: 'elements',
			elements: { element: [{ elementId: '7' }] },
			additionalFields: { cfgScale: 0.5, sound: true, duration: '10' },
		});
		expect(body).toEqual({ model_name: model, image: imageUrl, duration: '10', ...expected });
	});

	it.each([
		[
			"'Moving Areas: Area 1: Trajectory' must have from 2 to 77 points",
			[{ maskSource: 'url', maskUrl: imageUrl, trajectory: { point: [{ x: 1, y: 2 }] } }],
		],
		[
			"'Moving Areas: Area 2: Trajectory: Point 2: Y' must be a whole number",
			[
				guides.dynamicMasks.area[0],
				{
					maskSource: 'url',
					maskUrl: imageUrl,
					trajectory: {
						point: [
							{ x: 1, y: 2 },
							{ x: 1, y: 2.5 },
						],
					},
				},
			],
		],
		["'Moving Areas: Area 1: Trajectory' is empty", [{ maskSource: 'url', maskUrl: imageUrl }]],
		["'Moving Areas: Area 1: Mask URL' is empty", [{ maskSource: 'url' }]],
		["'Moving Areas' must have at most 6 areas", Array(7).fill(guides.dynamicMasks.area[0])],
	])('refuses: %s', async (message, area) => {
		const parameters = { imageUrl, motionGuide: 'motionBrush', dynamicMasks: { area } };
		const [said] = await api.refusal(KlingImageToVideo, parameters as never);
		expect(said).toBe(message);
	});

	it.each([
		['12ab', "'Elements: Element 1: Element ID' must be a whole number, with all its digits"],
		['={{ 8295473610284736501 }}', "'Elements: Element 1: Element ID' has lost digits"],
		['', "'Elements: Element 1: Element ID' is empty"],
	])('refuses the element %j', async (elementId, message) => {
		const parameters = { references: 'elements', elements: { element: [{ elementId }] } };
		const [said] = await api.refusal(KlingImageToVideo, { imageUrl, ...parameters });
		expect(said).toEqual(message);
	});
});

describe('Kling Multi-Image to Video', () => {
	const images = {
		image: [
			{ imageSource: 'url', imageUrl },
			{ imageSource: 'base64', imageBase64: `data:image/png;base64,${sample('picture.png')}` },
		],
	};
	const imageList = [{ image: imageUrl }, { image: sample('picture.png') }];

	it('sends the images, the prompt and the model, and nothing else', async () => {
		const { path, body, item } = await api.order(KlingMultiImageToVideo, { images, prompt });
		expect(path).toBe('/kling/v1/videos/multi-image2video');
		expect(body).toEqual({ model_name: 'kling-v1-6', image_list: imageList, prompt });
		expect(item).toMatchObject(video);
	});

	it('sends everything that can be set', async () => {
		const { body } = await api.order(KlingMultiImageToVideo, {
			model: 'other',
			otherModel: 'kling-v9',
			images,
			prompt,
			staticMaskSource: 'url',
			staticMaskUrl: url('still.png'),
			dynamicMasks: {
				area: [
					{
						maskSource: 'url',
						maskUrl: url('moving.png'),
						trajectory: {
							point: [
								{ x: 10, y: 20 },
								{ x: 30, y: 40 },
							],
						},
					},
				],
			},
			additionalFields: {
				aspectRatio: '1:1',
				cfgScale: 1,
				duration: '10',
				mode: 'pro',
				negativePrompt: 'text',
				watermark: false,
			},
			taskOptions,
		});
		expect(body).toEqual({
			model_name: 'kling-v9',
			image_list: imageList,
			prompt,
			static_mask: url('still.png'),
			dynamic_masks: [
				{
					mask: url('moving.png'),
					trajectories: [
						{ x: 10, y: 20 },
						{ x: 30, y: 40 },
					],
				},
			],
			aspect_ratio: '1:1',
			cfg_scale: 1,
			duration: '10',
			mode: 'pro',
			negative_prompt: 'text',
			watermark_info: { enabled: false },
			...taskFields,
		});
	});
});

describe('Kling Extend Video', () => {
	it('sends the ID of the video that comes in, and no external task ID', async () => {
		const items = [{ json: { video_id: '861309198188019719', task_id: '20' } }];
		const { path, body, text, item } = await api.order(KlingExtendVideo, {}, { items });
		expect(path).toBe('/kling/v1/videos/video-extend');
		expect(body).toEqual({ video_id: '861309198188019719' });
		expect(text).not.toContain('external_task_id');
		expect(item).toMatchObject(video);
	});

	it('sends everything that can be set', async () => {
		const { body } = await api.order(KlingExtendVideo, {
			videoId: '861',
			prompt,
			additionalFields: { cfgScale: 0, negativePrompt: 'text', taskId: '20' },
			taskOptions: { callbackUrl: url('callback') },
		});
		expect(body).toEqual({
			video_id: '861',
			prompt,
			cfg_scale: 0,
			negative_prompt: 'text',
			task_id: '20',
			callback_url: url('callback'),
		});
	});

	it('says when there is no video', async () => {
		expect(await api.refusal(KlingExtendVideo)).toEqual([
			"'Video ID' is empty",
			'Fill it in. If it holds an expression, check what that gives for this item.',
		]);
	});
});

describe('Kling Video Effects', () => {
	const two = [
		{ imageSource: 'url', imageUrl },
		{ imageSource: 'url', imageUrl: url('me.png') },
	];

	it('sends one image for an effect with one', async () => {
		const { path, body, item } = await api.order(KlingVideoEffects, {
			effectScene: 'squish',
			imageUrl,
			images: { image: two },
		});
		expect(path).toBe('/kling/v1/videos/effects');
		expect(body).toEqual({ effect_scene: 'squish', input: { image: imageUrl, duration: '5' } });
		expect(item).toMatchObject(video);
	});

	it('sends everything that can be set', async () => {
		const { body } = await api.order(KlingVideoEffects, {
			effectScene: 'hug',
			effectFor: 'two',
			imageUrl,
			images: { image: two },
			duration: '10',
			model: 'kling-v1-6',
			additionalFields: { mode: 'pro' },
			taskOptions,
		});
		expect(body).toEqual({
			effect_scene: 'hug',
			input: {
				images: [imageUrl, url('me.png')],
				duration: '10',
				model_name: 'kling-v1-6',
				mode: 'pro',
			},
			...taskFields,
		});
	});

	it.each([
		[[], "'Images' is empty"],
		[two.slice(1), "'Images' must have exactly 2 images"],
		[[...two, ...two], "'Images' must have exactly 2 images"],
	])('refuses any other number of images than two', async (image, message) => {
		const parameters = { effectScene: 'hug', effectFor: 'two', images: { image } };
		expect((await api.refusal(KlingVideoEffects, parameters))[0]).toBe(message);
	});
});

import { KlingOmniVideo } from '../../../nodes/KlingOmniVideo/KlingOmniVideo.node.ts';
import { itemWith, sample, taskFields, taskOptions, url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'The boat of <<<image_1>>>';
const usual = { model_name: 'kling-v3-omni', prompt, aspect_ratio: '16:9' };
const picture = sample('picture.png');

/** So many images, each by its URL. */
const images = (amount: number, role = 'reference') => ({
	image: Array.from({ length: amount }, () => ({
		imageSource: 'url',
		imageUrl: url('a.png'),
		role,
	})),
});
const elements = (amount: number) => ({
	element: Array.from({ length: amount }, (_, index) => ({ elementId: String(index + 1) })),
});
const withVideo = { inputVideo: 'base', videoUrl: url('boat.mp4') };

it('sends the prompt, the model and the shape, and nothing else', async () => {
	const { path, body, item } = await api.order(KlingOmniVideo, { prompt });
	expect(path).toBe('/kling/v1/videos/omni-video');
	expect(body).toEqual(usual);
	expect(item).toMatchObject({ task_status: 'succeed', video_url: expect.any(String) });
});

it('sends images in every role and from every source, elements and saved voices', async () => {
	const { body, text } = await api.order(
		KlingOmniVideo,
		{
			model: 'kling-v3-omni',
			prompt,
			images: {
				image: [
					{ imageSource: 'url', imageUrl: url('first.png'), role: 'first_frame' },
					{ imageSource: 'base64', imageBase64: picture, role: 'end_frame' },
					{ imageSource: 'binary', imageBinaryProperty: 'data, data_1' },
				],
			},
			elements: { element: [{ elementId: '9223372036854775807' }] },
			sound: 'voices',
			voices: { voice: [{ voiceId: '861' }] },
			aspectRatio: '9:16',
			additionalFields: { duration: 15, mode: '4k', watermark: true },
			taskOptions,
		},
		{ items: [itemWith({ data: picture, data_1: sample('picture.jpg') })] },
	);
	expect(body).toEqual({
		model_name: 'kling-v3-omni',
		prompt,
		image_list: [
			{ image_url: url('first.png'), type: 'first_frame' },
			{ image_url: picture, type: 'end_frame' },
			{ image_url: picture },
			{ image_url: sample('picture.jpg') },
		],
		element_list: [{ element_id: expect.any(Number) }],
		sound: 'on',
		voice_list: [{ voice_id: '861' }],
		duration: '15',
		mode: '4k',
		watermark_info: { enabled: true },
		...taskFields,
	});
	expect(text).toContain('{"element_id":9223372036854775807}');
});

it('sends a video as reference, without sound of its own', async () => {
	const { body } = await api.order(KlingOmniVideo, {
		model: 'kling-video-o1',
		prompt,
		...withVideo,
		inputVideo: 'feature',
		sound: 'on',
		aspectRatio: '1:1',
		additionalFields: { keepOriginalSound: false, duration: 3, mode: 'std' },
	});
	expect(body).toEqual({
		model_name: 'kling-video-o1',
		prompt,
		video_list: [{ video_url: url('boat.mp4'), refer_type: 'feature', keep_original_sound: 'no' }],
		aspect_ratio: '1:1',
		duration: '3',
		mode: 'std',
	});
});

it('edits a video, which says itself how long and what shape the result is', async () => {
	const { body } = await api.order(KlingOmniVideo, {
		prompt,
		...withVideo,
		aspectRatio: '1:1',
		additionalFields: { keepOriginalSound: true, duration: 3 },
	});
	expect(body).toEqual({
		model_name: 'kling-v3-omni',
		prompt,
		video_list: [{ video_url: url('boat.mp4'), refer_type: 'base', keep_original_sound: 'yes' }],
	});
});

it('sends a storyboard in the place of the prompt', async () => {
	const { body } = await api.order(KlingOmniVideo, {
		prompt,
		shots: 'customize',
		storyboard: { shot: [{ prompt: 'The sea', duration: 3 }] },
		sound: 'on',
	});
	expect(body).toEqual({
		model_name: 'kling-v3-omni',
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: [{ index: 1, prompt: 'The sea', duration: '3' }],
		duration: '3',
		sound: 'on',
		aspect_ratio: '16:9',
	});
});

it('takes as many references as Kling does', async () => {
	const { body } = await api.order(KlingOmniVideo, {
		prompt,
		images: images(4),
		elements: elements(3),
	});
	expect(body).toMatchObject({ image_list: { length: 4 }, element_list: { length: 3 } });
});

it.each([
	['Images and elements may be at most 7 together', { images: images(4), elements: elements(4) }],
	[
		'Images and elements may be at most 4 together when there is a video',
		{ images: images(3), elements: elements(2), ...withVideo },
	],
	[
		"'Elements' may have at most 3 elements when there is a first frame",
		{ images: images(1, 'first_frame'), elements: elements(4) },
	],
	["'Images' must have at most 7 images", { images: images(8) }],
	[
		"'Voices' must have at most 2 voices",
		{ sound: 'voices', voices: { voice: Array(3).fill({ voiceId: '1' }) } },
	],
	[
		"'Video URL' must be an address that starts with https:// or http://",
		{
			inputVideo: 'feature',
			videoUrl: 'boat.mp4',
		},
	],
])('refuses: %s', async (message, parameters) => {
	expect((await api.refusal(KlingOmniVideo, { prompt, ...parameters } as never))[0]).toBe(message);
});

import { KlingOmniVideo } from '../../../nodes/KlingOmniVideo/KlingOmniVideo.node.ts';
import { itemWith, sample, taskFields, taskOptions, url, video } from './samples.mts';
import { order, refuses, sends, spec, test } from './spec.mts';

const type = KlingOmniVideo;
const prompt = 'The boat of <<<image_1>>>';
const usual = {
	model_name: 'kling-v3-omni',
	prompt,
	duration: '5',
	aspect_ratio: '16:9',
	mode: 'std',
};
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

spec(type, {
	path: '/kling/v1/videos/omni-video',
	nothingElse: { parameters: { prompt }, body: usual, output: video },
	everything: {
		'images in every role and from every source, elements and saved voices': {
			parameters: {
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
				duration: 15,
				aspectRatio: '9:16',
				mode: '4k',
				additionalFields: { watermark: true },
				taskOptions,
			},
			items: [itemWith({ data: picture, data_1: sample('picture.jpg') })],
			body: {
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
			},
			text: '{"element_id":9223372036854775807}',
		},
		'a video as reference, without sound of its own': {
			parameters: {
				model: 'kling-video-o1',
				prompt,
				...withVideo,
				inputVideo: 'feature',
				sound: 'on',
				duration: 3,
				aspectRatio: '1:1',
				mode: 'pro',
				additionalFields: { keepOriginalSound: false },
			},
			body: {
				model_name: 'kling-video-o1',
				prompt,
				video_list: [
					{ video_url: url('boat.mp4'), refer_type: 'feature', keep_original_sound: 'no' },
				],
				aspect_ratio: '1:1',
				duration: '3',
				mode: 'pro',
			},
		},
		'a storyboard in the place of the prompt': {
			parameters: {
				prompt,
				shots: 'customize',
				storyboard: { shot: [{ prompt: 'The sea', duration: 3 }] },
				sound: 'on',
			},
			body: {
				model_name: 'kling-v3-omni',
				multi_shot: true,
				shot_type: 'customize',
				multi_prompt: [{ index: 1, prompt: 'The sea', duration: '3' }],
				duration: '3',
				sound: 'on',
				aspect_ratio: '16:9',
				mode: 'std',
			},
		},
	},
});

sends(type, 'a video to edit, which says itself how long and what shape the result is', {
	parameters: {
		prompt,
		...withVideo,
		duration: 3,
		aspectRatio: '1:1',
		additionalFields: { keepOriginalSound: true },
	},
	body: {
		model_name: 'kling-v3-omni',
		prompt,
		video_list: [{ video_url: url('boat.mp4'), refer_type: 'base', keep_original_sound: 'yes' }],
		mode: 'std',
	},
});

sends(type, 'no storyboard and voices that were left behind by another model', {
	parameters: {
		model: 'kling-video-o1',
		prompt,
		shots: 'customize',
		sound: 'voices',
		voices: { voice: [{ voiceId: '1' }] },
		...withVideo,
	},
	body: {
		model_name: 'kling-video-o1',
		prompt,
		video_list: [{ refer_type: 'base', video_url: url('boat.mp4') }],
		mode: 'std',
	},
});

test('sends as many references as Kling takes', async (api) => {
	const parameters = { prompt, images: images(4), elements: elements(3) };
	const { body } = await order(api, type, parameters);
	expect(body).toMatchObject({ image_list: { length: 4 }, element_list: { length: 3 } });
});

const bad: Array<[what: string, parameters: object, message: string]> = [
	[
		'eight references',
		{ images: images(4), elements: elements(4) },
		'Images and elements may be at most 7 together',
	],
	[
		'five references beside a video',
		{ images: images(3), elements: elements(2), ...withVideo },
		'Images and elements may be at most 4 together when there is a video',
	],
	[
		'four elements beside a first frame',
		{ images: images(1, 'first_frame'), elements: elements(4) },
		"'Elements' may have at most 3 elements when there is a first frame",
	],
	['eight images', { images: images(8) }, "'Images' must have at most 7 images"],
	[
		'three voices',
		{ sound: 'voices', voices: { voice: Array(3).fill({ voiceId: '1' }) } },
		"'Voices' must have at most 2 voices",
	],
	[
		'a video of more than 10 seconds by Kling Video O1',
		{ model: 'kling-video-o1', duration: 11 },
		"'Duration (Seconds)' must be a whole number from 3 to 10",
	],
	[
		'a video that has no address',
		{ inputVideo: 'feature', videoUrl: 'boat.mp4' },
		"'Video URL' must be an address that starts with https:// or http://",
	],
];
for (const [what, parameters, message] of bad) {
	refuses(type, what, { prompt, ...parameters }, [message]);
}

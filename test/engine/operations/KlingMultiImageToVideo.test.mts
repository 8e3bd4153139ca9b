import type { INodeParameters } from 'n8n-workflow';
import { KlingMultiImageToVideo } from '../../../nodes/KlingMultiImageToVideo/KlingMultiImageToVideo.node.ts';
import {
	badImages,
	itemWith,
	png,
	sample,
	taskFields,
	taskOptions,
	url,
	video,
} from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingMultiImageToVideo;
const prompt = 'A paper boat on a river';
const images = {
	image: [
		{ imageSource: 'url', imageUrl: url('boat.png') },
		{ imageSource: 'base64', imageBase64: `data:image/png;base64,${sample('picture.png')}` },
	],
};
const imageList = [{ image: url('boat.png') }, { image: sample('picture.png') }];
const usual = {
	model_name: 'kling-v1-6',
	prompt,
	duration: '5',
	aspect_ratio: '16:9',
	mode: 'std',
};
const point = [
	{ x: 10, y: 20 },
	{ x: 30, y: 40 },
];

spec(type, {
	path: '/kling/v1/videos/multi-image2video',
	nothingElse: {
		parameters: { images, prompt },
		body: { ...usual, image_list: imageList },
		output: video,
	},
	everything: {
		'all of it at once': {
			parameters: {
				model: 'other',
				otherModel: 'kling-v9',
				images,
				prompt,
				staticMaskSource: 'url',
				staticMaskUrl: url('still.png'),
				dynamicMasks: {
					area: [{ maskSource: 'url', maskUrl: url('moving.png'), trajectory: { point } }],
				},
				duration: 10,
				aspectRatio: '1:1',
				mode: 'pro',
				additionalFields: { cfgScale: 1, negativePrompt: 'text', watermark: false },
				taskOptions,
			},
			body: {
				model_name: 'kling-v9',
				image_list: imageList,
				prompt,
				static_mask: url('still.png'),
				dynamic_masks: [{ mask: url('moving.png'), trajectories: point }],
				aspect_ratio: '1:1',
				cfg_scale: 1,
				duration: '10',
				mode: 'pro',
				negative_prompt: 'text',
				watermark_info: { enabled: false },
				...taskFields,
			},
		},
	},
});

const withImages = (...image: INodeParameters[]) => ({ prompt, images: { image } });
const files = { a: png(300, 300), b: png(400, 400), c: png(500, 500), d: png(600, 600) };

sends(type, 'several files of the item for one entry of the list', {
	parameters: withImages({ imageSource: 'binary', imageBinaryProperty: 'a, b ,c' }),
	items: [itemWith(files)],
	body: {
		...usual,
		image_list: [{ image: files.a }, { image: files.b }, { image: files.c }],
	},
});

for (const [message, file] of badImages) {
	const parameters = withImages(
		{ imageSource: 'url', imageUrl: url('a.png') },
		{ imageSource: 'base64', imageBase64: file },
	);
	refuses(type, `an image that ${message}`, parameters, [
		`'Images: Image 2: Image Base64' ${message}`,
	]);
}

refuses(
	type,
	'a file that the item does not have, and names it',
	withImages({ imageSource: 'binary', imageBinaryProperty: 'a, b' }),
	[
		"'Images: Image 1: Image Input Data Field Name' names 'b', but the input item has no such file",
		'The item has: a, c.',
	],
	{ items: [itemWith({ a: files.a, c: files.c })] },
);
refuses(type, 'an image that has no address', withImages({ imageUrl: '' }), [
	"'Images: Image 1: Image URL' is empty",
]);
refuses(type, 'an address that is none', withImages({ imageUrl: 'boat.png' }), [
	"'Images: Image 1: Image URL' must be an address that starts with https:// or http://",
]);

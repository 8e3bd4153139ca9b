import { KlingMultiImageToImage } from '../../../nodes/KlingMultiImageToImage/KlingMultiImageToImage.node.ts';
import { picture, sample, taskFields, taskOptions, url } from './samples.mts';
import { spec } from './spec.mts';

const images = {
	image: [
		{ imageSource: 'url', imageUrl: url('boat.png') },
		{ imageSource: 'url', imageUrl: url('me.png') },
	],
};
const subjects = [{ subject_image: url('boat.png') }, { subject_image: url('me.png') }];

spec(KlingMultiImageToImage, {
	path: '/kling/v1/images/generations',
	nothingElse: {
		parameters: { images },
		body: {
			model_name: 'kling-v2-1',
			subject_image_list: subjects,
			aspect_ratio: '16:9',
			n: 1,
		},
		output: picture,
	},
	everything: {
		'all of it at once, the scene by both its names': {
			parameters: {
				model: 'kling-v2',
				images,
				prompt: 'A paper boat',
				sceneImageSource: 'url',
				sceneImageUrl: url('room.png'),
				styleImageSource: 'base64',
				styleImageBase64: sample('picture.png'),
				aspectRatio: '3:2',
				imageCount: 9,
				additionalFields: { negativePrompt: 'text', watermark: true },
				taskOptions,
			},
			body: {
				model_name: 'kling-v2',
				subject_image_list: subjects,
				prompt: 'A paper boat',
				negative_prompt: 'text',
				scene_image: url('room.png'),
				scence_image: url('room.png'),
				style_image: sample('picture.png'),
				aspect_ratio: '3:2',
				n: 9,
				watermark_info: { enabled: true },
				...taskFields,
			},
		},
	},
});

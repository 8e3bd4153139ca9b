import { KlingRecognizeImage } from '../../../nodes/KlingRecognizeImage/KlingRecognizeImage.node.ts';
import { itemWith, sample, url } from './samples.mts';
import { spec } from './spec.mts';

spec(KlingRecognizeImage, {
	path: '/kling/v1/videos/image-recognize',
	nothingElse: {
		parameters: { imageUrl: url('boat.png') },
		body: { image: url('boat.png') },
		output: { task_result: { images: { length: 4 } } },
	},
	everything: {
		'an image as Base64': {
			parameters: {
				imageUrl: url('boat.png'),
				imageSource: 'base64',
				imageBase64: sample('picture.png'),
			},
			body: { image: sample('picture.png') },
		},
		'an image of the item': {
			parameters: { imageSource: 'binary', imageBinaryProperty: 'photo' },
			items: [itemWith({ photo: sample('picture.jpg') })],
			body: { image: sample('picture.jpg') },
		},
	},
});

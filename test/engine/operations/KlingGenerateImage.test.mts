import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { picture, sample, taskFields, taskOptions, url } from './samples.mts';
import { order, refuses, sends, spec, test, type Case } from './spec.mts';

const type = KlingGenerateImage;
const prompt = 'A paper boat';
const imageUrl = url('boat.png');

/** All options; the fidelities belong to an image, the negative prompt to none. */
const all = {
	aspectRatio: '21:9',
	resolution: '2k',
	imageCount: 3,
	additionalFields: {
		humanFidelity: 0.4,
		imageFidelity: 0.6,
		negativePrompt: 'text',
		watermark: true,
	},
};
const usual = { prompt, aspect_ratio: '16:9', resolution: '1k', n: 1 };
const always = {
	aspect_ratio: '21:9',
	n: 3,
	resolution: '2k',
	watermark_info: { enabled: true },
};

const withImage = (model: string, takeOver: string, more: object): Case => ({
	parameters: {
		model,
		prompt,
		imageSource: 'base64',
		imageBase64: sample('picture.jpg'),
		imageReference: takeOver,
		...all,
	},
	body: {
		model_name: model,
		prompt,
		image: sample('picture.jpg'),
		image_fidelity: 0.6,
		...always,
		...more,
	},
});

spec(type, {
	path: '/kling/v1/images/generations',
	nothingElse: {
		parameters: { prompt },
		body: { ...usual, model_name: 'kling-v3' },
		output: picture,
	},
	everything: {
		'without an image': {
			parameters: {
				prompt,
				imageUrl,
				elements: { element: [{ elementId: '1234567890123456789' }] },
				...all,
				taskOptions,
			},
			body: {
				model_name: 'kling-v3',
				prompt,
				element_list: [{ element_id: expect.any(Number) }],
				negative_prompt: 'text',
				...always,
				...taskFields,
			},
			text: '"element_id":1234567890123456789',
			output: { images: { length: 3 } },
		},
		'with an image to take over': withImage('kling-v1-5', 'image', {}),
		'with an image to take the face over': withImage('kling-v2-1', 'face', {
			image_reference: 'face',
		}),
		'with an image to take the subject over': withImage('kling-v3', 'subject', {
			image_reference: 'subject',
			human_fidelity: 0.4,
		}),
	},
});

sends(type, 'nothing of what to take over where there is no image any more', {
	parameters: {
		model: 'kling-v1-5',
		prompt,
		imageReference: 'subject',
		additionalFields: { humanFidelity: 0.1, imageFidelity: 0.1 },
	},
	body: { ...usual, model_name: 'kling-v1-5' },
});

const element = Array(10).fill({ elementId: '1' });

test('sends ten references', async (api) => {
	const { body } = await order(api, type, { prompt, elements: { element } });
	expect(body).toMatchObject({ element_list: { length: 10 } });
});
refuses(
	type,
	'an image beside ten references',
	{ prompt, elements: { element }, imageSource: 'url', imageUrl },
	['Images and elements may be at most 10 together'],
);

import { KlingOmniImage } from '../../../nodes/KlingOmniImage/KlingOmniImage.node.ts';
import { picture, sample, taskFields, taskOptions, url } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingOmniImage;
const prompt = 'The boat of <<<image_1>>>';
const usual = {
	model_name: 'kling-v3-omni',
	prompt,
	aspect_ratio: 'auto',
	resolution: '1k',
	result_type: 'single',
	n: 1,
};

/** So many images, each by its URL, and so many elements. */
const references = (images: number, elements: number) => ({
	images: { image: Array(images).fill({ imageSource: 'url', imageUrl: url('a.png') }) },
	elements: { element: Array(elements).fill({ elementId: '1' }) },
});

spec(type, {
	path: '/kling/v1/images/omni-image',
	nothingElse: { parameters: { prompt }, body: usual, output: picture },
	everything: {
		'single images': {
			parameters: {
				model: 'kling-v3-omni',
				images: {
					image: [
						{ imageSource: 'url', imageUrl: url('boat.png') },
						{ imageSource: 'base64', imageBase64: sample('picture.png') },
					],
				},
				prompt,
				aspectRatio: '21:9',
				resolution: '4k',
				imageCount: 3,
				elements: { element: [{ elementId: '8295473610284736501' }] },
				additionalFields: { watermark: true },
				taskOptions,
			},
			body: {
				...usual,
				image_list: [{ image: url('boat.png') }, { image: sample('picture.png') }],
				aspect_ratio: '21:9',
				resolution: '4k',
				n: 3,
				element_list: [{ element_id: expect.any(Number) }],
				watermark_info: { enabled: true },
				...taskFields,
			},
			text: '"element_id":8295473610284736501',
			output: { images: { length: 3 } },
		},
		'a series': {
			parameters: {
				model: 'kling-image-o1',
				prompt,
				aspectRatio: '1:1',
				resolution: '2k',
				resultType: 'series',
				imageCount: 3,
				seriesLength: 5,
			},
			body: {
				model_name: 'kling-image-o1',
				prompt,
				aspect_ratio: '1:1',
				resolution: '2k',
				result_type: 'series',
				series_amount: 5,
			},
			output: { ...picture, images: { length: 5 } },
		},
	},
});

sends(type, 'the wish that the model decides how long a series is', {
	parameters: { prompt, resultType: 'series', seriesLength: 'auto' },
	body: {
		model_name: 'kling-v3-omni',
		prompt,
		aspect_ratio: 'auto',
		resolution: '1k',
		result_type: 'series',
		series_amount: 'auto',
	},
});
sends(type, 'the image that comes in', {
	parameters: { prompt, images: { image: [{}] } },
	items: [{ json: { image_url: url('boat.png') } }],
	body: { ...usual, image_list: [{ image: url('boat.png') }] },
});

refuses(type, 'eleven images', { prompt, ...references(11, 0) }, [
	"'Images' must have at most 10 images",
]);
refuses(type, 'eleven images and elements', { prompt, ...references(6, 5) }, [
	'Images and elements may be at most 10 together',
	'There are 6 images and 5 elements.',
]);
refuses(type, '4K from a model without it', { prompt, model: 'kling-image-o1', resolution: '4k' }, [
	"'Resolution' must be one of: 1k, 2k",
]);

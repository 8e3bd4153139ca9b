import { KlingExpandImage } from '../../../nodes/KlingExpandImage/KlingExpandImage.node.ts';
import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { KlingMultiImageToImage } from '../../../nodes/KlingMultiImageToImage/KlingMultiImageToImage.node.ts';
import { KlingRecognizeImage } from '../../../nodes/KlingRecognizeImage/KlingRecognizeImage.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { sample, taskFields, taskOptions, url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'A paper boat';
const imageUrl = url('boat.png');

/** What an image task puts out. */
const picture = {
	task_id: expect.any(String),
	task_status: 'succeed',
	image_url: expect.stringContaining('/picture.'),
};

describe('Kling Recognize Image', () => {
	it('sends the image and puts out what it has', async () => {
		const { path, body, item } = await api.order(KlingRecognizeImage, { imageUrl });
		expect(path).toBe('/kling/v1/videos/image-recognize');
		expect(body).toEqual({ image: imageUrl });
		expect(item).toMatchObject({ task_result: { images: { length: 4 } } });
	});
});

describe('Kling Generate Image', () => {
	it('sends the prompt and the model, and nothing else', async () => {
		const { path, body, item } = await api.order(KlingGenerateImage, { prompt });
		expect(path).toBe('/kling/v1/images/generations');
		expect(body).toEqual({ model_name: 'kling-v3', prompt });
		expect(item).toMatchObject(picture);
	});

	const all = {
		aspectRatio: '21:9',
		humanFidelity: 0.4,
		imageCount: 3,
		imageFidelity: 0.6,
		negativePrompt: 'text',
		resolution: '2k',
		watermark: true,
	};
	const always = {
		aspect_ratio: '21:9',
		n: 3,
		resolution: '2k',
		watermark_info: { enabled: true },
	};

	it('sends everything that can be set without an image', async () => {
		const { body, text, item } = await api.order(KlingGenerateImage, {
			prompt,
			imageUrl,
			elements: { element: [{ elementId: '1234567890123456789' }] },
			additionalFields: all,
			taskOptions,
		});
		expect(body).toEqual({
			model_name: 'kling-v3',
			prompt,
			element_list: [{ element_id: expect.any(Number) }],
			negative_prompt: 'text',
			...always,
			...taskFields,
		});
		expect(text).toContain('"element_id":1234567890123456789');
		expect(item.images).toHaveLength(3);
	});

	it.each([
		['image', {}],
		['face', { image_reference: 'face' }],
		['subject', { image_reference: 'subject', human_fidelity: 0.4 }],
	])('sends everything that can be set with an image, to take over the %s', async (what, more) => {
		const { body } = await api.order(KlingGenerateImage, {
			model: 'kling-v1-5',
			prompt,
			imageSource: 'base64',
			imageBase64: sample('picture.jpg'),
			imageReference: what,
			additionalFields: all,
		});
		expect(body).toEqual({
			model_name: 'kling-v1-5',
			prompt,
			image: sample('picture.jpg'),
			image_fidelity: 0.6,
			...always,
			...more,
		});
	});

	it('allows ten references', async () => {
		const element = Array(10).fill({ elementId: '1' });
		expect(
			(await api.order(KlingGenerateImage, { prompt, elements: { element } })).body,
		).toMatchObject({ element_list: { length: 10 } });
		expect(
			await api.run(KlingGenerateImage, {
				prompt,
				elements: { element },
				imageSource: 'url',
				imageUrl,
			}),
		).toMatchObject({ error: { message: 'Images and elements may be at most 10 together' } });
	});
});

describe('Kling Multi-Image to Image', () => {
	const images = {
		image: [
			{ imageSource: 'url', imageUrl },
			{ imageSource: 'url', imageUrl: url('me.png') },
		],
	};
	const subjects = [{ subject_image: imageUrl }, { subject_image: url('me.png') }];

	it('sends the images and the model, and nothing else', async () => {
		const { path, body, item } = await api.order(KlingMultiImageToImage, { images });
		expect(path).toBe('/kling/v1/images/generations');
		expect(body).toEqual({ model_name: 'kling-v2', subject_image_list: subjects });
		expect(item).toMatchObject(picture);
	});

	it('sends everything that can be set, spelled as documented', async () => {
		const { body } = await api.order(KlingMultiImageToImage, {
			model: 'kling-v2-1',
			images,
			prompt,
			sceneImageSource: 'url',
			sceneImageUrl: url('room.png'),
			styleImageSource: 'base64',
			styleImageBase64: sample('picture.png'),
			additionalFields: { aspectRatio: '3:2', imageCount: 9, watermark: true },
			taskOptions,
		});
		expect(body).toEqual({
			model_name: 'kling-v2-1',
			subject_image_list: subjects,
			prompt,
			scence_image: url('room.png'),
			style_image: sample('picture.png'),
			aspect_ratio: '3:2',
			n: 9,
			watermark_info: { enabled: true },
			...taskFields,
		});
	});
});

describe('Kling Virtual Try-On', () => {
	const parameters = { humanImageUrl: url('me.png'), clothImageUrl: url('jacket.png') };
	const pictures = { human_image: url('me.png'), cloth_image: url('jacket.png') };

	it('sends the two images, and nothing else', async () => {
		const { path, body, item } = await api.order(KlingVirtualTryOn, parameters);
		expect(path).toBe('/kling/v1/images/kolors-virtual-try-on');
		expect(body).toEqual(pictures);
		expect(item).toMatchObject(picture);
	});

	it('sends everything that can be set', async () => {
		const model = 'kolors-virtual-try-on-v1-5';
		const { body } = await api.order(KlingVirtualTryOn, { ...parameters, model, taskOptions });
		expect(body).toEqual({ ...pictures, model_name: model, ...taskFields });
	});
});

describe('Kling Expand Image', () => {
	const ratios = { upRatio: 0, downRatio: 0.5, leftRatio: 1, rightRatio: 0 };

	it('sends the image and the four ratios, that to the bottom by both its names', async () => {
		const { path, body, item } = await api.order(KlingExpandImage, { imageUrl });
		expect(path).toBe('/kling/v1/images/editing/expand');
		expect(body).toEqual({
			image: imageUrl,
			up_expansion_ratio: 0.25,
			down_expansion_ratio: 0.25,
			bottom_expansion_ratio: 0.25,
			left_expansion_ratio: 0.25,
			right_expansion_ratio: 0.25,
		});
		expect(item).toMatchObject(picture);
	});

	it('sends everything that can be set, up to three times the area', async () => {
		const { body } = await api.order(KlingExpandImage, {
			imageUrl,
			...ratios,
			prompt,
			additionalFields: { imageCount: 2, watermark: true },
			taskOptions,
		});
		expect(body).toEqual({
			image: imageUrl,
			up_expansion_ratio: 0,
			down_expansion_ratio: 0.5,
			bottom_expansion_ratio: 0.5,
			left_expansion_ratio: 1,
			right_expansion_ratio: 0,
			prompt,
			n: 2,
			watermark_info: { enabled: true },
			...taskFields,
		});
	});

	it.each([
		[
			'The expanded image may have at most 3 times the area of the original',
			'With these ratios it has 3.15 times as much. Make one of them smaller.',
			{ ...ratios, upRatio: 0.075 },
		],
		["'Expand Up' must be a number from 0 to 2", 'It is 2.1.', { ...ratios, upRatio: 2.1 }],
	])('refuses: %s', async (message, description, parameters) => {
		expect(await api.refusal(KlingExpandImage, { imageUrl, ...parameters })).toEqual([
			message,
			description,
		]);
	});
});

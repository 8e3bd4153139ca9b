import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { sample, taskFields, taskOptions, url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'Put <<<image_1>>> into <<<video_1>>>';
const items = [{ json: { session_id: 's1', video_id: '861', task_id: '20' } }];
const points = {
	point: [
		{ x: 0, y: 1 },
		{ x: 0.25, y: 0.5 },
	],
};
const image = [{ imageSource: 'url', imageUrl: url('cat.png') }];

describe('a selection', () => {
	it('is begun with the video that comes in and its task', async () => {
		const { path, body, item } = await api.order(KlingEditVideo, {}, { items });
		expect(path).toBe('/kling/v1/videos/multi-elements/init-selection');
		expect(body).toEqual({ video_id: '861', task_id: '20' });
		expect(item).toMatchObject({ session_id: expect.any(String), total_frame: 120 });
	});

	it('is begun with a URL, which needs no task', async () => {
		const parameters = { videoSource: 'url', videoUrl: url('boat.mp4'), taskId: '20' };
		const { body } = await api.order(KlingEditVideo, parameters, { items });
		expect(body).toEqual({ video_url: url('boat.mp4') });
	});

	it.each(['add', 'delete'])('is changed: %s', async (verb) => {
		const parameters = { operation: `${verb}Selection`, frameIndex: 7, points };
		const { path, body, item } = await api.order(KlingEditVideo, parameters, { items });
		expect(path).toBe(`/kling/v1/videos/multi-elements/${verb}-selection`);
		expect(body).toEqual({ session_id: 's1', frame_index: 7, points: points.point });
		expect(item).toMatchObject({ session_id: 's1', res: { frame_index: 7 } });
	});

	it.each(['clear', 'preview'])('needs only its session to %s', async (verb) => {
		const parameters = { operation: `${verb}Selection`, frameIndex: 7, points };
		const { path, body, item } = await api.order(KlingEditVideo, parameters, { items });
		expect(path).toBe(`/kling/v1/videos/multi-elements/${verb}-selection`);
		expect(body).toEqual({ session_id: 's1' });
		expect(item).toMatchObject({ session_id: 's1' });
	});

	it.each([
		["'Points' is empty", { points: {} }],
		[
			"'Points' must have from 1 to 10 points",
			{ points: { point: Array(11).fill({ x: 0, y: 0 }) } },
		],
		[
			"'Points: Point 2: Y' must be a number from 0 to 1",
			{
				points: {
					point: [
						{ x: 0, y: 0 },
						{ x: 1, y: 1.01 },
					],
				},
			},
		],
		["'Frame Index' must be a whole number of 0 or more", { points, frameIndex: -1 }],
		["'Session ID' is empty", { points, sessionId: '={{ $json.other }}' }],
	])('refuses: %s', async (message, parameters) => {
		const [said] = await api.refusal(
			KlingEditVideo,
			{ operation: 'addSelection', ...parameters } as never,
			{ items },
		);
		expect(said).toBe(message);
	});
});

describe('an edit', () => {
	const operation = 'create';

	it('swaps what is selected for what an image shows', async () => {
		const parameters = { operation, prompt, images: { image } };
		const { path, body, item } = await api.order(KlingEditVideo, parameters, { items });
		expect(path).toBe('/kling/v1/videos/multi-elements');
		expect(body).toEqual({
			session_id: 's1',
			edit_mode: 'swap',
			prompt,
			image_list: [{ image: url('cat.png') }],
		});
		expect(item).toMatchObject({ task_status: 'succeed', video_url: expect.any(String) });
	});

	it('adds two images, with everything that can be set', async () => {
		const { body } = await api.order(KlingEditVideo, {
			operation,
			sessionId: 's2',
			editMode: 'addition',
			prompt,
			images: { image: [...image, { imageSource: 'base64', imageBase64: sample('picture.jpg') }] },
			model: 'kling-v1-6',
			additionalFields: {
				duration: '10',
				mode: 'pro',
				negativePrompt: 'text',
				watermark: true,
			},
			taskOptions,
		});
		expect(body).toEqual({
			session_id: 's2',
			edit_mode: 'addition',
			prompt,
			image_list: [{ image: url('cat.png') }, { image: sample('picture.jpg') }],
			model_name: 'kling-v1-6',
			duration: '10',
			mode: 'pro',
			negative_prompt: 'text',
			watermark_info: { enabled: true },
			...taskFields,
		});
	});

	it('removes what is selected, and needs no image for it', async () => {
		const parameters = { operation, editMode: 'removal', prompt, images: { image } };
		const { body } = await api.order(KlingEditVideo, parameters, { items });
		expect(body).toEqual({ session_id: 's1', edit_mode: 'removal', prompt });
	});

	it.each([
		["'Images' must have exactly 1 image", 'swap', [...image, ...image]],
		["'Images' must have from 1 to 2 images", 'addition', [...image, ...image, ...image]],
		["'Images' is empty", 'addition', []],
	])('refuses: %s', async (message, editMode, given) => {
		const parameters = { operation, editMode, prompt, images: { image: given } };
		expect((await api.refusal(KlingEditVideo, parameters, { items }))[0]).toBe(message);
	});
});

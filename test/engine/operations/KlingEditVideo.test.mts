import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { sample, taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingEditVideo;
const root = '/kling/v1/videos/multi-elements';
const items = [{ json: { session_id: 's1', video_id: '861', task_id: '20' } }];
const point = [
	{ x: 0, y: 1 },
	{ x: 0.25, y: 0.5 },
];

spec(type, {
	operation: 'initSelection',
	path: `${root}/init-selection`,
	nothingElse: {
		items,
		body: { video_id: '861', task_id: '20' },
		output: { session_id: expect.any(String), total_frame: 120 },
	},
	everything: {
		'a video of Kling': {
			parameters: { videoSource: 'id', videoId: '862', taskId: '21' },
			items,
			body: { video_id: '862', task_id: '21' },
		},
		'a video by its URL, which needs no task': {
			parameters: { videoSource: 'url', videoUrl: url('boat.mp4'), taskId: '20' },
			items,
			body: { video_url: url('boat.mp4') },
		},
	},
});

for (const verb of ['add', 'delete']) {
	spec(type, {
		operation: `${verb}Selection`,
		path: `${root}/${verb}-selection`,
		nothingElse: {
			parameters: { points: { point: [{ x: 0.5, y: 0.5 }] } },
			items,
			body: { session_id: 's1', frame_index: 0, points: [{ x: 0.5, y: 0.5 }] },
			output: { session_id: 's1', res: { frame_index: 0 } },
		},
		everything: {
			'all of it at once': {
				parameters: { sessionId: 's2', frameIndex: 7, points: { point } },
				items,
				body: { session_id: 's2', frame_index: 7, points: point },
				output: { session_id: 's2', res: { frame_index: 7 } },
			},
		},
	});
}

for (const verb of ['clear', 'preview']) {
	spec(type, {
		operation: `${verb}Selection`,
		path: `${root}/${verb}-selection`,
		nothingElse: { items, body: { session_id: 's1' }, output: { session_id: 's1' } },
		everything: {
			'all of it, and nothing of what other operations have': {
				parameters: { sessionId: 's2', frameIndex: 7, points: { point } },
				items,
				body: { session_id: 's2' },
				output: { session_id: 's2' },
			},
		},
	});
}

const prompt = 'Put <<<image_1>>> into <<<video_1>>>';
const image = [{ imageSource: 'url', imageUrl: url('cat.png') }];

spec(type, {
	operation: 'create',
	path: root,
	nothingElse: {
		parameters: { prompt, images: { image } },
		items,
		body: {
			session_id: 's1',
			edit_mode: 'swap',
			prompt,
			image_list: [{ image: url('cat.png') }],
			duration: '5',
			mode: 'std',
		},
		output: video,
	},
	everything: {
		'two images to add': {
			parameters: {
				sessionId: 's2',
				editMode: 'addition',
				prompt,
				images: {
					image: [...image, { imageSource: 'base64', imageBase64: sample('picture.jpg') }],
				},
				model: 'kling-v1-6',
				duration: 10,
				mode: 'pro',
				additionalFields: {
					negativePrompt: 'text',
					watermark: true,
				},
				taskOptions,
			},
			body: {
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
			},
		},
	},
});

sends(type, 'no image where what is selected is removed', {
	parameters: { operation: 'create', editMode: 'removal', prompt, images: { image } },
	items,
	body: { session_id: 's1', edit_mode: 'removal', prompt, duration: '5', mode: 'std' },
});

const add = { operation: 'addSelection' };
const corner = { x: 0, y: 0 };
refuses(type, 'a selection without points', { ...add, points: {} }, ["'Points' is empty"], {
	items,
});
refuses(
	type,
	'a selection of eleven points',
	{ ...add, points: { point: Array(11).fill(corner) } },
	["'Points' must have from 1 to 10 points"],
	{ items },
);
refuses(
	type,
	'a point outside the frame',
	{ ...add, points: { point: [corner, { x: 1, y: 1.01 }] } },
	["'Points: Point 2: Y' must be a number from 0 to 1"],
	{ items },
);
refuses(
	type,
	'a frame before the first',
	{ ...add, points: { point }, frameIndex: -1 },
	["'Frame Index' must be a whole number of 0 or more"],
	{ items },
);
refuses(
	type,
	'a session whose expression gives nothing',
	{ ...add, points: { point }, sessionId: '={{ $json.other }}' },
	["'Session ID' is empty"],
	{ items },
);

const edit = (editMode: string, given: object[]) => ({
	operation: 'create',
	editMode,
	prompt,
	images: { image: given as never },
});
refuses(
	type,
	'two images to swap for',
	edit('swap', [...image, ...image]),
	["'Images' must have exactly 1 image"],
	{ items },
);
refuses(
	type,
	'three images to add',
	edit('addition', [...image, ...image, ...image]),
	["'Images' must have from 1 to 2 images"],
	{ items },
);
refuses(type, 'no image to add', edit('addition', []), ["'Images' is empty"], { items });

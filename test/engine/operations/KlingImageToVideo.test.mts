import { KlingImageToVideo } from '../../../nodes/KlingImageToVideo/KlingImageToVideo.node.ts';
import {
	badImages,
	EMPTY,
	itemWith,
	png,
	sample,
	taskFields,
	taskOptions,
	url,
	video,
} from './samples.mts';
import { refuses, sends, spec, type Case } from './spec.mts';

const type = KlingImageToVideo;
const prompt = 'A paper boat on a river';
const imageUrl = url('boat.png');
const usual = { model_name: 'kling-v3', image: imageUrl, duration: '5', mode: 'std' };
const axes = ['horizontal', 'pan', 'roll', 'tilt', 'vertical', 'zoom'];

const trajectories = [
	[
		{ x: 10, y: 20 },
		{ x: 30, y: 40 },
	],
	[
		{ x: 1, y: 2 },
		{ x: 3, y: 4 },
		{ x: 5, y: 6 },
	],
];
/** What belongs to each of the ways to guide the motion, all at once. */
const guides = {
	imageUrl,
	endFrameUrl: url('end.png'),
	cameraMovement: 'simple',
	cameraConfig: { zoom: 3 },
	staticMaskSource: 'url',
	staticMaskUrl: url('still.png'),
	dynamicMasks: {
		area: [
			{
				maskSource: 'url',
				maskUrl: url('moving.png'),
				trajectory: { point: trajectories[0] },
			},
			{
				maskSource: 'base64',
				maskBase64: sample('picture.png'),
				trajectory: { point: trajectories[1] },
			},
		],
	},
};
const masks = {
	static_mask: url('still.png'),
	dynamic_masks: [
		{ mask: url('moving.png'), trajectories: trajectories[0] },
		{ mask: sample('picture.png'), trajectories: trajectories[1] },
	],
};

spec(type, {
	path: '/kling/v1/videos/image2video',
	nothingElse: { parameters: { imageUrl }, body: usual, output: video },
	everything: {
		'an end frame and saved elements': {
			parameters: {
				model: 'kling-v3',
				imageUrl,
				motionGuide: 'endFrame',
				endFrameUrl: url('end.png'),
				prompt,
				references: 'elements',
				elements: { element: [{ elementId: '8295473610284736501' }, { elementId: 42 }] },
				duration: 12,
				mode: '4k',
				additionalFields: {
					cfgScale: 0.3,
					negativePrompt: 'text',
					sound: false,
					watermark: true,
				},
				taskOptions,
			},
			body: {
				...usual,
				image_tail: url('end.png'),
				prompt,
				element_list: [{ element_id: expect.any(Number) }, { element_id: 42 }],
				cfg_scale: 0.3,
				duration: '12',
				mode: '4k',
				negative_prompt: 'text',
				sound: 'off',
				watermark_info: { enabled: true },
				...taskFields,
			},
			text: '"element_list":[{"element_id":8295473610284736501},{"element_id":42}]',
		},
		'a motion brush, a storyboard and saved voices': {
			parameters: {
				// No model that is listed takes both a storyboard and voices.
				model: 'other',
				otherModel: 'kling-v9',
				...guides,
				motionGuide: 'motionBrush',
				shots: 'customize',
				storyboard: { shot: [{ prompt, duration: 5 }] },
				references: 'voices',
				voices: { voice: [{ voiceId: '861' }, { voiceId: '862' }] },
				mode: 'pro',
				additionalFields: { cfgScale: 1, negativePrompt: 'text', watermark: false },
			},
			body: {
				...usual,
				model_name: 'kling-v9',
				...masks,
				multi_shot: true,
				shot_type: 'customize',
				multi_prompt: [{ index: 1, prompt, duration: '5' }],
				duration: '5',
				sound: 'on',
				voice_list: [{ voice_id: '861' }, { voice_id: '862' }],
				cfg_scale: 1,
				mode: 'pro',
				negative_prompt: 'text',
				watermark_info: { enabled: false },
			},
		},
		...Object.fromEntries(
			axes.map((axis): [string, Case] => [
				`a camera that moves along the axis ${axis}`,
				{
					parameters: {
						imageUrl,
						motionGuide: 'camera',
						cameraMovement: 'simple',
						cameraConfig: { [axis]: -4 },
					},
					body: { ...usual, camera_control: { type: 'simple', config: { [axis]: -4 } } },
				},
			]),
		),
	},
});

describe('sends what belongs to the chosen guide of the motion alone', () => {
	const expected: Array<[guide: string, motionGuide: string, body: object]> = [
		['the prompt', 'prompt', usual],
		['the camera', 'camera', { ...usual, camera_control: { type: 'simple', config: { zoom: 3 } } }],
		['an end frame', 'endFrame', { ...usual, image_tail: url('end.png') }],
		['a motion brush', 'motionBrush', { ...usual, ...masks }],
	];
	for (const [guide, motionGuide, body] of expected) {
		sends(type, guide, { parameters: { ...guides, motionGuide }, body: { ...body } });
	}
});

describe('sends what belongs to the chosen references alone', () => {
	const given = {
		elements: { element: [{ elementId: '7' }] },
		voices: { voice: [{ voiceId: '861' }, { voiceId: '862' }] },
	};
	sends(type, 'none', { parameters: { imageUrl, references: 'none', ...given }, body: usual });
	sends(type, 'elements', {
		parameters: { imageUrl, references: 'elements', ...given },
		body: { ...usual, element_list: [{ element_id: 7 }] },
	});
	sends(type, 'voices, which need sound', {
		parameters: {
			model: 'kling-v2-6',
			imageUrl,
			references: 'voices',
			...given,
			additionalFields: { sound: false },
		},
		body: {
			...usual,
			model_name: 'kling-v2-6',
			sound: 'on',
			voice_list: [{ voice_id: '861' }, { voice_id: '862' }],
		},
	});
});

sends(type, 'a storyboard', {
	parameters: {
		imageUrl,
		shots: 'customize',
		storyboard: { shot: [{ prompt, duration: 5 }] },
	},
	body: {
		...usual,
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: [{ index: 1, prompt, duration: '5' }],
		duration: '5',
	},
});

for (const [model, more] of Object.entries({
	'kling-v2-master': {},
	'kling-v2-6': { sound: 'on', mode: 'std' },
	'kling-v1-5': { cfg_scale: 0.5, mode: 'std' },
})) {
	sends(type, `nothing that ${model} does not have`, {
		parameters: {
			model,
			imageUrl,
			shots: 'intelligence',
			references: 'elements',
			elements: { element: [{ elementId: '7' }] },
			duration: 10,
			additionalFields: { cfgScale: 0.5, sound: true },
		},
		body: { model_name: model, image: imageUrl, duration: '10', ...more },
	});
}

sends(type, 'a storyboard that leads to an end frame', {
	parameters: {
		imageUrl,
		motionGuide: 'endFrame',
		endFrameUrl: url('end.png'),
		shots: 'customize',
		storyboard: { shot: [{ prompt, duration: 4 }] },
	},
	body: {
		...usual,
		image_tail: url('end.png'),
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: [{ index: 1, prompt, duration: '4' }],
		duration: '4',
	},
});
sends(type, 'an end frame alone, by the model that takes it', {
	parameters: { model: 'kling-v1-6', ...guides, motionGuide: 'endFrameOnly', mode: 'pro' },
	body: { model_name: 'kling-v1-6', image_tail: url('end.png'), duration: '5', mode: 'pro' },
});
refuses(type, 'an end frame alone for the others', { ...guides, motionGuide: 'endFrameOnly' }, [
	"'Motion Guided By' must be one of: camera, endFrame, motionBrush, prompt",
]);
sends(type, 'the image that comes in', {
	items: [{ json: { image_url: imageUrl } }],
	body: usual,
});
refuses(type, 'an item without an image', {}, ["'Image URL' is empty", EMPTY]);
sends(type, 'no saved voices that were left behind when the model changed to one without', {
	parameters: {
		model: 'kling-v1',
		imageUrl,
		references: 'voices',
		voices: { voice: [{ voiceId: '1' }] },
	},
	body: { ...usual, model_name: 'kling-v1' },
});
sends(type, 'no saved elements that were left behind when the model changed to one with voices', {
	parameters: {
		model: 'kling-v2-6',
		imageUrl,
		references: 'elements',
		elements: { element: [{ elementId: '1' }] },
	},
	body: { ...usual, model_name: 'kling-v2-6' },
});

const [area] = guides.dynamicMasks.area;
const badAreas: Array<[what: string, message: string, ...areas: object[]]> = [
	[
		'a trajectory of one point',
		"'Moving Areas: Area 1: Trajectory' must have from 2 to 77 points",
		{ maskSource: 'url', maskUrl: imageUrl, trajectory: { point: [{ x: 1, y: 2 }] } },
	],
	[
		'half a pixel, and says of which point and area',
		"'Moving Areas: Area 2: Trajectory: Point 2: Y' must be a whole number",
		area,
		{
			maskSource: 'url',
			maskUrl: imageUrl,
			trajectory: {
				point: [
					{ x: 1, y: 2 },
					{ x: 1, y: 2.5 },
				],
			},
		},
	],
	[
		'an area without a trajectory',
		"'Moving Areas: Area 1: Trajectory' is empty",
		{ maskSource: 'url', maskUrl: imageUrl },
	],
	['an area without a mask', "'Moving Areas: Area 1: Mask URL' is empty", { maskSource: 'url' }],
	['seven areas', "'Moving Areas' must have at most 6 areas", ...Array<object>(7).fill(area)],
];
for (const [what, message, ...areas] of badAreas) {
	const dynamicMasks = { area: areas as never };
	refuses(type, what, { imageUrl, motionGuide: 'motionBrush', dynamicMasks }, [message]);
}

const needsDigits = "'Elements: Element 1: Element ID' must be a whole number, with all its digits";
for (const [what, elementId, message] of [
	['an element ID with letters in it', '12ab', needsDigits],
	[
		'an element ID too long for a number',
		'={{ 8295473610284736501 }}',
		"'Elements: Element 1: Element ID' has lost digits",
	],
	['an empty element ID', '', "'Elements: Element 1: Element ID' is empty"],
]) {
	const elements = { element: [{ elementId }] };
	refuses(type, what, { imageUrl, references: 'elements', elements }, [message]);
}

describe.each([
	['as Base64', 'Image Base64', (file: string) => ({ imageSource: 'base64', imageBase64: file })],
	[
		'as a file of the item',
		'Image Input Data Field Name',
		() => ({ imageSource: 'binary', imageBinaryProperty: 'photo' }),
	],
])('an image %s', (_way, fieldName, parametersFor) => {
	for (const [message, file] of badImages) {
		refuses(type, `one that ${message}`, parametersFor(file), [`'${fieldName}' ${message}`], {
			items: [itemWith({ photo: file })],
		});
	}

	const widest = png(750, 300);
	sends(type, 'one at the limits', {
		parameters: parametersFor(widest),
		items: [itemWith({ photo: widest })],
		body: { ...usual, image: widest },
	});
});

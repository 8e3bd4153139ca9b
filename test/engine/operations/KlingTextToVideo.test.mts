import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { EMPTY, taskFields, taskOptions, video } from './samples.mts';
import { refuses, sends, spec, type Case } from './spec.mts';

const type = KlingTextToVideo;
const prompt = 'A paper boat on a river';
const usual = {
	model_name: 'kling-v3',
	prompt,
	duration: '5',
	aspect_ratio: '16:9',
	mode: 'std',
};
const axes = ['horizontal', 'pan', 'roll', 'tilt', 'vertical', 'zoom'];

spec(type, {
	path: '/kling/v1/videos/text2video',
	nothingElse: { parameters: { prompt }, body: usual, output: video },
	everything: {
		'one shot, with a camera movement': {
			parameters: {
				prompt,
				model: 'kling-v3',
				cameraMovement: 'simple',
				cameraConfig: { zoom: -2.5 },
				duration: 7,
				aspectRatio: '9:16',
				mode: 'pro',
				additionalFields: {
					cfgScale: 0.3,
					negativePrompt: 'text, blur',
					sound: true,
					watermark: true,
				},
				taskOptions,
			},
			body: {
				...usual,
				camera_control: { type: 'simple', config: { zoom: -2.5 } },
				aspect_ratio: '9:16',
				cfg_scale: 0.3,
				duration: '7',
				mode: 'pro',
				negative_prompt: 'text, blur',
				sound: 'on',
				watermark_info: { enabled: true },
				...taskFields,
			},
		},
		'a storyboard in the place of the prompt': {
			parameters: {
				prompt,
				shots: 'customize',
				storyboard: {
					shot: [
						{ prompt: 'The boat', duration: 3 },
						{ prompt: 'The sea', duration: 4 },
					],
				},
			},
			body: {
				model_name: 'kling-v3',
				multi_shot: true,
				shot_type: 'customize',
				multi_prompt: [
					{ index: 1, prompt: 'The boat', duration: '3' },
					{ index: 2, prompt: 'The sea', duration: '4' },
				],
				duration: '7',
				aspect_ratio: '16:9',
				mode: 'std',
			},
		},
		...Object.fromEntries(
			axes.map((axis): [string, Case] => [
				`a camera that moves along the axis ${axis}`,
				{
					parameters: { prompt, cameraMovement: 'simple', cameraConfig: { [axis]: 4 } },
					body: { ...usual, camera_control: { type: 'simple', config: { [axis]: 4 } } },
				},
			]),
		),
	},
});

sends(type, 'what was set to zero or switched off', {
	parameters: { prompt, additionalFields: { cfgScale: 0, sound: false, watermark: false } },
	body: { ...usual, cfg_scale: 0, sound: 'off', watermark_info: { enabled: false } },
});

sends(type, 'a fixed length as a string, for the models that have fixed ones', {
	parameters: { prompt, model: 'kling-v2-6', duration: 10 },
	body: { ...usual, model_name: 'kling-v2-6', duration: '10' },
});

sends(type, 'nothing that the model does not have', {
	parameters: {
		prompt,
		model: 'kling-v2-master',
		mode: 'std',
		additionalFields: { cfgScale: 0.3, sound: true },
	},
	body: { model_name: 'kling-v2-master', prompt, duration: '5', aspect_ratio: '16:9' },
});

sends(type, 'a model that is not in the list', {
	parameters: {
		prompt,
		model: 'other',
		otherModel: 'kling-v9',
		duration: 7,
		additionalFields: { sound: true },
	},
	body: { ...usual, model_name: 'kling-v9', duration: '7', sound: 'on' },
});

for (const movement of ['down_back', 'forward_up', 'left_turn_forward', 'right_turn_forward']) {
	sends(type, `the camera movement ${movement} without an axis`, {
		parameters: { prompt, cameraMovement: movement, cameraConfig: { zoom: 3 } },
		body: { ...usual, camera_control: { type: movement } },
	});
}

sends(type, 'the wish that Kling cuts several shots from the prompt', {
	parameters: { prompt, shots: 'intelligence' },
	body: { ...usual, multi_shot: true, shot_type: 'intelligence' },
});

sends(type, 'no storyboard that was left behind when the model changed to one without', {
	parameters: { model: 'kling-v2-6', prompt, shots: 'customize' },
	body: { ...usual, model_name: 'kling-v2-6' },
});

refuses(type, 'a prompt whose expression gives nothing', { prompt: '={{ $json.nothing }}' }, [
	"'Prompt' is empty",
	EMPTY,
]);
refuses(type, 'a prompt of blanks', { prompt: '   ' }, ["'Prompt' is empty", EMPTY]);
refuses(type, 'a prompt that is too long', { prompt: 'x'.repeat(3082) }, [
	"'Prompt' has 3082 characters, and at most 3072 are allowed",
	'Shorten it by 10 or more.',
]);
refuses(
	type,
	'a prompt that is too long for an older model',
	{ model: 'kling-v2-6', prompt: 'x'.repeat(2510) },
	["'Prompt' has 2510 characters, and at most 2500 are allowed", 'Shorten it by 10 or more.'],
);
refuses(
	type,
	'a negative prompt that is too long',
	{ prompt, additionalFields: { negativePrompt: 'x'.repeat(2501) } },
	[
		"'Negative Prompt' has 2501 characters, and at most 2500 are allowed",
		'Shorten it by 1 or more.',
	],
);
refuses(
	type,
	'a model name whose expression gives nothing',
	{ prompt, model: 'other', otherModel: '={{ $json.missing }}' },
	["'Model Name' is empty"],
);
refuses(type, 'too long a video', { prompt, duration: 16 }, [
	"'Duration (Seconds)' must be a whole number from 3 to 15",
	'It is 16.',
]);
refuses(type, 'a CFG scale out of range', { prompt, additionalFields: { cfgScale: 1.5 } }, [
	"'CFG Scale' must be a number from 0 to 1",
	'It is 1.5.',
]);
refuses(
	type,
	'an aspect ratio that is none of the choices',
	{ prompt, aspectRatio: '={{ "5:4" }}' },
	["'Aspect Ratio' must be one of: 1:1, 16:9, 2:3, 3:2, 3:4, 4:3, 9:16", 'It is "5:4".'],
);
refuses(
	type,
	'a mode that the model does not have',
	{ prompt, model: 'kling-v2-6', mode: '={{ "4k" }}' },
	["'Mode' must be one of: std, pro", 'It is "4k".'],
);
refuses(type, 'a camera without an axis', { prompt, cameraMovement: 'simple' }, [
	"'Camera Axis' needs exactly one axis that is not 0",
	"Choose an axis, or set 'Camera Movement' to 'Automatic'.",
]);
refuses(
	type,
	'a camera with two axes',
	{ prompt, cameraMovement: 'simple', cameraConfig: { zoom: 3, pan: 1 } },
	[
		"'Camera Axis' needs exactly one axis that is not 0",
		'It has 2: pan, zoom. Remove all but one.',
	],
);
refuses(
	type,
	'a camera that moves too far',
	{ prompt, cameraMovement: 'simple', cameraConfig: { tilt: 11 } },
	["'Tilt' must be a number from -10 to 10", 'It is 11.'],
);
refuses(type, 'an empty storyboard', { shots: 'customize' }, ["'Storyboard' is empty", EMPTY]);
refuses(
	type,
	'a storyboard that is too short',
	{ shots: 'customize', storyboard: { shot: [{ prompt: 'One', duration: 2 }] } },
	["The shots of 'Storyboard' must last from 3 to 15 seconds together", 'They last 2 seconds.'],
);
refuses(
	type,
	'a shot without a prompt',
	{ shots: 'customize', storyboard: { shot: [{ prompt: '', duration: 5 }] } },
	["'Storyboard: Shot 1: Prompt' is empty", EMPTY],
);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { KlingAvatar } from '../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingTextToAudio } from '../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { repoRoot } from '../root.mts';
import { useBench, type RunOptions } from './bench.mts';

const bench = useBench();
const prompt = 'A paper boat on a river';
const nothing = '={{ $json.nothing }}';
const audioUrl = 'https://example.com/speech.mp3';
const picture = readFileSync(path.join(repoRoot, 'test/sandbox/media/picture.png'));
const large = Buffer.concat([picture], 12 * 1024 * 1024);

/** Runs a node that must refuse its input, and returns what the user reads. Nothing is sent. */
async function refusal(
	type: new () => INodeType,
	parameters: INodeParameters,
	options?: RunOptions,
): Promise<[message?: string, description?: string | null]> {
	const { items, error } = await bench.run(type, parameters, options);
	expect(items).toEqual([]);
	expect(bench.sandbox.requests).toEqual([]);
	expect(error?.context.itemIndex).toBe(0);
	return [error?.message, error?.description];
}

type BadInput = [
	message: string,
	description: string,
	type: new () => INodeType,
	parameters: INodeParameters,
];

const EMPTY = 'Fill it in. If it holds an expression, check what that gives for this item.';

describe('texts', () => {
	it.each([
		["'Prompt' is empty", EMPTY, KlingTextToAudio, { prompt: nothing }],
		["'Prompt' is empty", EMPTY, KlingTextToVideo, { prompt: nothing }],
		["'Prompt' is empty", EMPTY, KlingTextToVideo, { prompt: '   ' }],
		[
			"'Prompt' has 201 characters, and at most 200 are allowed",
			'Shorten it by 1 or more.',
			KlingTextToAudio,
			{ prompt: 'x'.repeat(201) },
		],
		[
			"'Prompt' has 2510 characters, and at most 2500 are allowed",
			'Shorten it by 10 or more.',
			KlingTextToVideo,
			{ prompt: 'x'.repeat(2510) },
		],
		[
			"'Negative Prompt' has 2501 characters, and at most 2500 are allowed",
			'Shorten it by 1 or more.',
			KlingTextToVideo,
			{ prompt, additionalFields: { negativePrompt: 'x'.repeat(2501) } },
		],
		[
			"'Sound Effect Prompt' has 201 characters, and at most 200 are allowed",
			'Shorten it by 1 or more.',
			KlingVideoToAudio,
			{ videoId: '871', soundEffectPrompt: 'x'.repeat(201) },
		],
		[
			"'Background Music Prompt' has 201 characters, and at most 200 are allowed",
			'Shorten it by 1 or more.',
			KlingVideoToAudio,
			{ videoId: '871', bgmPrompt: 'x'.repeat(201) },
		],
	] as BadInput[])('%s', async (message, description, type, parameters) => {
		expect(await refusal(type, parameters)).toEqual([message, description]);
	});
});

describe('numbers and choices', () => {
	const tooLong = "'Duration (Seconds)' must be a number from 3 to 10 with at most one decimal";

	it.each([
		[tooLong, 'It is 2.9.', KlingTextToAudio, { prompt, duration: 2.9 }],
		[tooLong, 'It is 10.1.', KlingTextToAudio, { prompt, duration: 10.1 }],
		[tooLong, 'It is 5.25.', KlingTextToAudio, { prompt, duration: 5.25 }],
		[tooLong, 'It is "long".', KlingTextToAudio, { prompt, duration: '={{ "long" }}' }],
		[
			"'Duration (Seconds)' must be a whole number from 3 to 15",
			'It is 16.',
			KlingTextToVideo,
			{ prompt, additionalFields: { duration: 16 } },
		],
		[
			"'CFG Scale' must be a number from 0 to 1",
			'It is 1.5.',
			KlingTextToVideo,
			{ prompt, additionalFields: { cfgScale: 1.5 } },
		],
		[
			"'Aspect Ratio' must be one of: 1:1, 16:9, 2:3, 3:2, 3:4, 4:3, 9:16",
			'It is "5:4".',
			KlingTextToVideo,
			{ prompt, additionalFields: { aspectRatio: '={{ "5:4" }}' } },
		],
		[
			"'Mode' must be one of: std, pro",
			'It is "4k".',
			KlingTextToVideo,
			{ prompt, model: 'kling-v2-6', additionalFields: { mode: '={{ "4k" }}' } },
		],
		[
			"'Camera Axis' needs exactly one axis that is not 0",
			"Choose an axis, or set 'Camera Movement' to 'Automatic'.",
			KlingTextToVideo,
			{ prompt, cameraMovement: 'simple' },
		],
		[
			"'Camera Axis' needs exactly one axis that is not 0",
			'It has 2: pan, zoom. Remove all but one.',
			KlingTextToVideo,
			{ prompt, cameraMovement: 'simple', cameraConfig: { zoom: 3, pan: 1 } },
		],
		[
			"'Tilt' must be a number from -10 to 10",
			'It is 11.',
			KlingTextToVideo,
			{ prompt, cameraMovement: 'simple', cameraConfig: { tilt: 11 } },
		],
		[
			"'Storyboard' is empty",
			'Fill it in. If it holds an expression, check what that gives for this item.',
			KlingTextToVideo,
			{ shots: 'customize' },
		],
		[
			"The shots of 'Storyboard' must last from 3 to 15 seconds together",
			'They last 2 seconds.',
			KlingTextToVideo,
			{ shots: 'customize', storyboard: { shot: [{ prompt: 'One', duration: 2 }] } },
		],
		[
			"'Storyboard: Shot 1: Prompt' is empty",
			EMPTY,
			KlingTextToVideo,
			{ shots: 'customize', storyboard: { shot: [{ prompt: '', duration: 5 }] } },
		],
	] as BadInput[])('%s', async (message, description, type, parameters) => {
		expect(await refusal(type, parameters)).toEqual([message, description]);
	});
});

describe('sources', () => {
	it('needs the video that its selector names', async () => {
		expect(await refusal(KlingVideoToAudio, {})).toEqual(["'Video ID' is empty", EMPTY]);
		const parameters = { videoSource: 'url', videoUrl: nothing, videoId: '871' };
		expect(await refusal(KlingVideoToAudio, parameters)).toEqual(["'Video URL' is empty", EMPTY]);
	});

	it.each(['boat.mp4', 'file:///tmp/boat.mp4'])('takes no address like %s', async (videoUrl) => {
		expect(await refusal(KlingVideoToAudio, { videoSource: 'url', videoUrl })).toEqual([
			"'Video URL' must be an address that starts with https:// or http://",
			`It is "${videoUrl}".`,
		]);
	});

	it('takes no callback address that Kling could not call', async () => {
		const parameters = { prompt, taskOptions: { callbackUrl: 'example.com/hook' } };
		expect(await refusal(KlingTextToAudio, parameters)).toEqual([
			"'Callback URL' must be an address that starts with https:// or http://",
			'It is "example.com/hook".',
		]);
	});

	const withFile = (content: Buffer, mimeType: string): RunOptions => ({
		items: [{ json: {}, binary: { data: { data: content.toString('base64'), mimeType } } }],
	});
	const ofItem = { prompt, audioUrl, imageSource: 'binary' };

	it('takes no image of 12 MB', async () => {
		expect(await refusal(KlingAvatar, ofItem, withFile(large, 'image/png'))).toEqual([
			"'Image Input Data Field Name' is 12.0 MB, and at most 10 MB are allowed",
			'Make the file smaller.',
		]);
		const imageBase64 = large.toString('base64');
		expect(
			await refusal(KlingAvatar, { prompt, audioUrl, imageSource: 'base64', imageBase64 }),
		).toEqual([
			"'Image Base64' is 12.0 MB, and at most 10 MB are allowed",
			'Make the file smaller.',
		]);
	});

	it('takes no text for an image, whatever type it claims to be', async () => {
		const text = Buffer.from('I am a picture, believe me');
		expect(await refusal(KlingAvatar, ofItem, withFile(text, 'image/png'))).toEqual([
			"'Image Input Data Field Name' is not an image that Kling takes",
			'Its content must be one of: jpg, jpeg, png.',
		]);
		const parameters = {
			prompt,
			imageUrl: 'https://example.com/me.png',
			audioSource: 'base64',
			audioBase64: text.toString('base64'),
		};
		expect(await refusal(KlingAvatar, parameters)).toEqual([
			"'Audio Base64' is not an audio file that Kling takes",
			'Its content must be one of: mp3, wav, m4a, aac.',
		]);
	});

	it('says what the item has when the file it names is missing', async () => {
		expect(await refusal(KlingAvatar, ofItem)).toEqual([
			"'Image Input Data Field Name' names 'data', but the input item has no such file",
			'The item carries no files at all: put a node before this one that reads or downloads the file.',
		]);
		const parameters = { ...ofItem, imageBinaryProperty: 'photo' };
		expect(await refusal(KlingAvatar, parameters, withFile(picture, 'image/png'))).toEqual([
			"'Image Input Data Field Name' names 'photo', but the input item has no such file",
			'It has: data.',
		]);
	});
});

describe('credential', () => {
	it.each(['', '   '])('needs a key: %j', async (apiKey) => {
		const credential = { apiKey, baseUrl: bench.sandbox.url };
		expect(await refusal(KlingTextToAudio, { prompt }, { credential })).toEqual([
			"'API Key' in the CometAPI credential is empty",
			'Create a key in the CometAPI console and paste it into the credential.',
		]);
	});

	it('needs an address', async () => {
		const credential = { apiKey: 'sk-1', baseUrl: 'api.cometapi.com' };
		expect(await refusal(KlingTextToAudio, { prompt }, { credential })).toEqual([
			"'Base URL' in the CometAPI credential must start with https:// or http://",
			"It is 'api.cometapi.com'. Use https://api.cometapi.com unless you run a proxy.",
		]);
	});

	it('does not mind a slash at the end and spaces around the key', async () => {
		const { apiKey, url } = bench.sandbox;
		const credential = { apiKey: ` ${apiKey} `, baseUrl: `${url}/` };
		const { items } = await bench.run(KlingTextToAudio, { prompt }, { credential });
		expect(items[0].json).toMatchObject({ task_status: 'succeed' });
		expect(bench.sandbox.requests[0].path).toBe('/kling/v1/audio/text-to-audio');
	});
});

describe('Task Options', () => {
	it.each([
		['pollInterval', 0, "'Poll Interval (Seconds)' must be a number of seconds, 1 or more"],
		['pollInterval', -3, "'Poll Interval (Seconds)' must be a number of seconds, 1 or more"],
		['maxParallel', -1, "'Max Parallel Tasks' must be a number of tasks, 0 or more"],
		['maxWait', 0, "'Max Wait (Minutes)' must be a number of minutes, 0.01 or more"],
		['maxWait', '={{ "x" }}', "'Max Wait (Minutes)' must be a number of minutes, 0.01 or more"],
	])('%s %j', async (option, value, message) => {
		const parameters = { prompt, taskOptions: { [option]: value } };
		const shown = value === '={{ "x" }}' ? 'x' : value;
		expect(await refusal(KlingTextToAudio, parameters)).toEqual([
			message,
			`It is set to '${shown}' under 'Task Options'. Remove it to use the default.`,
		]);
	});
});

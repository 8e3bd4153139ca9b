import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { itemWith, png, sample, taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingAvatar;
const prompt = 'She speaks calmly';
const [face, voice] = [sample('picture.png'), sample('sound.mp3')];
/** All sources at once, of which the selectors take two. */
const sources = {
	imageUrl: url('me.png'),
	imageBase64: face,
	audioUrl: url('me.mp3'),
	audioBase64: voice,
	audioId: '861',
};
const files = { image: face, sound_file: voice, prompt, mode: 'std' };

spec(type, {
	path: '/kling/v1/videos/avatar/image2video',
	nothingElse: {
		parameters: { imageUrl: url('me.png'), audioUrl: url('me.mp3'), prompt },
		body: { image: url('me.png'), sound_file: url('me.mp3'), prompt, mode: 'std' },
		output: video,
	},
	everything: {
		'speech of Kling': {
			parameters: {
				...sources,
				prompt,
				audioSource: 'id',
				mode: 'pro',
				additionalFields: { watermark: true },
				taskOptions,
			},
			body: {
				image: url('me.png'),
				audio_id: '861',
				prompt,
				mode: 'pro',
				watermark_info: { enabled: true },
				...taskFields,
			},
		},
		'an audio file': {
			parameters: { ...sources, prompt, mode: 'std', additionalFields: { watermark: false } },
			body: {
				image: url('me.png'),
				sound_file: url('me.mp3'),
				prompt,
				mode: 'std',
				watermark_info: { enabled: false },
			},
		},
	},
});

sends(type, 'Base64 without the prefix of a data URL', {
	parameters: {
		...sources,
		imageSource: 'base64',
		imageBase64: `data:image/png;base64,${face}`,
		audioSource: 'base64',
		prompt,
	},
	body: files,
});

sends(type, 'files of the input item', {
	parameters: {
		prompt,
		imageSource: 'binary',
		imageBinaryProperty: 'face',
		audioSource: 'binary',
		audioBinaryProperty: 'voice',
	},
	items: [itemWith({ face, voice })],
	body: files,
});

const ofItem = { prompt, audioUrl: url('me.mp3'), imageSource: 'binary' };
const large = png(320, 320, 12 * 1024 * 1024);
const text = Buffer.from('I am a picture, believe me').toString('base64');

refuses(
	type,
	'a file of 12 MB',
	ofItem,
	[
		"'Image Input Data Field Name' is 12.0 MB, and at most 10 MB are allowed",
		'Make the file smaller.',
	],
	{ items: [itemWith({ data: large })] },
);
refuses(
	type,
	'12 MB as Base64',
	{ prompt, audioUrl: url('me.mp3'), imageSource: 'base64', imageBase64: large },
	["'Image Base64' is 12.0 MB, and at most 10 MB are allowed", 'Make the file smaller.'],
);
refuses(
	type,
	'text for an image, whatever type it claims to be',
	ofItem,
	[
		"'Image Input Data Field Name' is not an image that Kling takes",
		'It is text. Its content must be one of: jpg, jpeg, png.',
	],
	{ items: [itemWith({ data: text })] },
);
refuses(
	type,
	'text for audio',
	{ prompt, imageUrl: url('me.png'), audioSource: 'base64', audioBase64: text },
	[
		"'Audio Base64' is not an audio file that Kling takes",
		'It is text. Its content must be one of: mp3, wav, m4a, aac.',
	],
);
refuses(type, 'a file that an item without files cannot have', ofItem, [
	"'Image Input Data Field Name' names 'data', but the input item has no such file",
	'The item carries no files at all: put a node before this one that reads or downloads the file.',
]);
refuses(
	type,
	'a file that the item does not have, and says what it has instead',
	{ ...ofItem, imageBinaryProperty: 'photo' },
	[
		"'Image Input Data Field Name' names 'photo', but the input item has no such file",
		'The item has: data.',
	],
	{ items: [itemWith({ data: face })] },
);

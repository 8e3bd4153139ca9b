import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { EMPTY, taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingVideoToAudio;
const both = { videoId: '871', videoUrl: url('boat.mp4') };

spec(type, {
	path: '/kling/v1/audio/video-to-audio',
	nothingElse: {
		items: [{ json: { video_id: '861309198188019719' } }],
		body: { video_id: '861309198188019719' },
		output: { video_url: video.video_url, audio_url: expect.stringContaining('.mp3') },
	},
	everything: {
		'a video by its URL': {
			parameters: {
				videoSource: 'url',
				videoUrl: url('boat.mp4'),
				soundEffectPrompt: 'Water',
				bgmPrompt: 'Piano',
				additionalFields: { asmrMode: true },
				taskOptions,
			},
			body: {
				video_url: url('boat.mp4'),
				sound_effect_prompt: 'Water',
				bgm_prompt: 'Piano',
				asmr_mode: true,
				...taskFields,
			},
		},
		'a video by its ID': {
			parameters: { videoSource: 'id', videoId: '871', bgmPrompt: 'Piano' },
			body: { video_id: '871', bgm_prompt: 'Piano' },
		},
	},
});

sends(type, 'the ID only, even where a URL is filled in', {
	parameters: { videoSource: 'id', ...both },
	body: { video_id: '871' },
});
sends(type, 'the URL only, even where an ID is filled in', {
	parameters: { videoSource: 'url', ...both },
	body: { video_url: url('boat.mp4') },
});

for (const [name, displayName] of [
	['soundEffectPrompt', 'Sound Effect Prompt'],
	['bgmPrompt', 'Background Music Prompt'],
]) {
	refuses(type, `too long a ${displayName}`, { videoId: '871', [name]: 'x'.repeat(201) }, [
		`'${displayName}' has 201 characters, and at most 200 are allowed`,
		'Shorten it by 1 or more.',
	]);
}

refuses(type, 'no video at all', {}, ["'Video ID' is empty", EMPTY]);
refuses(
	type,
	'a URL whose expression gives nothing, even where an ID is filled in',
	{ videoSource: 'url', videoUrl: '={{ $json.nothing }}', videoId: '871' },
	["'Video URL' is empty", EMPTY],
);
for (const videoUrl of ['boat.mp4', 'file:///tmp/boat.mp4']) {
	refuses(type, `an address like ${videoUrl}`, { videoSource: 'url', videoUrl }, [
		"'Video URL' must be an address that starts with https:// or http://",
		`It is "${videoUrl}".`,
	]);
}

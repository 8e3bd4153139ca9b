import { KlingLipSync } from '../../../nodes/KlingLipSync/KlingLipSync.node.ts';
import { itemWith, sample, taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingLipSync;
const identified = {
	json: { session_id: 's1', face_data: [{ face_id: '0' }], audio_id: '862', duration: '4.25' },
};
const items = [identified];
const times = { sound_start_time: 0, sound_end_time: 4250, sound_insert_time: 0 };
const audioUrl = url('me.mp3');
const sound = sample('sound.mp3');

spec(type, {
	path: '/kling/v1/videos/advanced-lip-sync',
	nothingElse: {
		parameters: { faces: { face: [{ audioSource: 'id' }] } },
		items,
		body: { session_id: 's1', face_choose: [{ face_id: '0', audio_id: '862', ...times }] },
		output: video,
	},
	everything: {
		'an audio file': {
			parameters: {
				sessionId: 's2',
				faces: {
					face: [
						{
							faceId: '3',
							audioSource: 'url',
							audioUrl,
							audioStart: 1000,
							audioEnd: 3000,
							insertAt: 500,
							volume: { original: 0, speech: 2 },
						},
					],
				},
				additionalFields: { watermark: true },
				taskOptions,
			},
			body: {
				session_id: 's2',
				face_choose: [
					{
						face_id: '3',
						sound_file: audioUrl,
						sound_start_time: 1000,
						sound_end_time: 3000,
						sound_insert_time: 500,
						sound_volume: 2,
						original_audio_volume: 0,
						original_sound_volume: 0,
					},
				],
				watermark_info: { enabled: true },
				...taskFields,
			},
		},
		'speech of Kling': {
			parameters: {
				sessionId: 's2',
				faces: { face: [{ faceId: '3', audioSource: 'id', audioId: '863', audioEnd: 4000 }] },
			},
			body: {
				session_id: 's2',
				face_choose: [{ ...times, face_id: '3', audio_id: '863', sound_end_time: 4000 }],
			},
		},
	},
});

for (const [audioSource, fields] of Object.entries({
	base64: { audioBase64: sound },
	binary: { audioBinaryProperty: 'voice' },
})) {
	sends(type, `audio as ${audioSource}, whatever else is filled in`, {
		parameters: { faces: { face: [{ audioSource, audioUrl, audioId: '1', ...fields }] } },
		items: [{ ...identified, binary: itemWith({ voice: sound }).binary }],
		body: { session_id: 's1', face_choose: [{ face_id: '0', sound_file: sound, ...times }] },
	});
}

const bad: Array<[what: string, message: string, ...face: object[]]> = [
	['no face', "'Faces' is empty"],
	['a face without audio', "'Faces: Face 1: Audio URL' is empty", {}],
	[
		'speech of Kling without its ID',
		"'Faces: Face 1: Audio ID' is empty",
		{ audioSource: 'id', audioId: '' },
	],
	['a face without its ID', "'Faces: Face 1: Face ID' is empty", { faceId: '', audioUrl }],
	[
		'less than two seconds of audio',
		"'Faces: Face 1: Audio End (Milliseconds)' must be at least 2000 after its start",
		{ audioUrl, audioStart: 3001, audioEnd: 5000 },
	],
	[
		'an end before the first two seconds',
		"'Faces: Face 1: Audio End (Milliseconds)' must be a whole number of 2000 or more",
		{ audioUrl, audioEnd: 1999 },
	],
	[
		'audio that begins before the video, and says of which face',
		"'Faces: Face 2: Insert At (Milliseconds)' must be a whole number of 0 or more",
		{ audioUrl },
		{ audioUrl, insertAt: -1 },
	],
	[
		'speech that is too loud',
		"'Faces: Face 1: Speech' must be a number from 0 to 2",
		{ audioUrl, volume: { speech: 2.1 } },
	],
	[
		'a picture for audio',
		"'Faces: Face 1: Audio Base64' is not an audio file that Kling takes",
		{ audioSource: 'base64', audioBase64: sample('picture.png') },
	],
];
for (const [what, message, ...face] of bad) {
	refuses(type, what, { faces: { face: face as never } }, [message], { items });
}

refuses(
	type,
	'to speak where no face was found',
	{ faces: { face: [{ audioUrl }] } },
	["'Faces: Face 1: Face ID' is empty"],
	{ items: [{ json: { session_id: 's1', face_data: [] } }] },
);
refuses(
	type,
	'audio of which nobody says how long it is',
	{ faces: { face: [{ audioUrl }] } },
	["'Faces: Face 1: Audio End (Milliseconds)' is empty"],
	{ items: [{ json: { session_id: 's1', face_data: [{ face_id: '0' }] } }] },
);

sends(type, 'the end of an audio file, by the file itself', {
	parameters: {
		faces: { face: [{ audioSource: 'binary', audioBinaryProperty: 'voice', audioEnd: '' }] },
	},
	items: [{ ...identified, binary: itemWith({ voice: sample('sound.wav') }).binary }],
	body: {
		session_id: 's1',
		face_choose: [
			{ ...times, face_id: '0', sound_file: sample('sound.wav'), sound_end_time: 5000 },
		],
	},
});

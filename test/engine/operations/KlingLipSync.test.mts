import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingLipSync } from '../../../nodes/KlingLipSync/KlingLipSync.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { itemWith, sample, taskFields, taskOptions, url, useOperations } from './operation.mts';

const api = useOperations();

describe('Kling Identify Faces', () => {
	it('sends the ID of the video that comes in, and puts out the session', async () => {
		const items = [{ json: { video_id: '861309198188019719' } }];
		const { path, body, item } = await api.order(KlingIdentifyFaces, {}, { items });
		expect(path).toBe('/kling/v1/videos/identify-face');
		expect(body).toEqual({ video_id: '861309198188019719' });
		expect(item).toMatchObject({
			session_id: expect.any(String),
			face_data: [{ face_id: '0', start_time: 0, end_time: 5000 }],
		});
	});

	it('sends a URL instead', async () => {
		const parameters = { videoSource: 'url', videoId: '861', videoUrl: url('me.mp4') };
		expect((await api.order(KlingIdentifyFaces, parameters)).body).toEqual({
			video_url: url('me.mp4'),
		});
	});
});

describe('Kling Lip Sync', () => {
	const identified = { json: { session_id: 's1', face_data: [{ face_id: '0' }], audio_id: '862' } };
	const times = { sound_start_time: 0, sound_end_time: 5000, sound_insert_time: 0 };

	it('takes session, face and audio from the item that comes in', async () => {
		const { path, body, item } = await api.order(
			KlingLipSync,
			{ faces: { face: [{ audioSource: 'id' }] } },
			{ items: [identified] },
		);
		expect(path).toBe('/kling/v1/videos/advanced-lip-sync');
		expect(body).toEqual({
			session_id: 's1',
			face_choose: [{ face_id: '0', audio_id: '862', ...times }],
		});
		expect(item).toMatchObject({ task_status: 'succeed', video_url: expect.any(String) });
	});

	it('sends everything that can be set', async () => {
		const { body } = await api.order(KlingLipSync, {
			sessionId: 's2',
			faces: {
				face: [
					{
						faceId: '3',
						audioSource: 'url',
						audioUrl: url('me.mp3'),
						audioStart: 1000,
						audioEnd: 3000,
						insertAt: 500,
						volume: { original: 0, speech: 2 },
					},
				],
			},
			additionalFields: { watermark: true },
			taskOptions,
		});
		expect(body).toEqual({
			session_id: 's2',
			face_choose: [
				{
					face_id: '3',
					sound_file: url('me.mp3'),
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
		});
	});

	it.each([
		['base64', { audioBase64: sample('sound.mp3') }],
		['binary', { audioBinaryProperty: 'voice' }],
	])('sends audio as %s, whatever else is filled in', async (audioSource, fields) => {
		const face = { audioSource, audioUrl: url('me.mp3'), audioId: '1', ...fields };
		const files = itemWith({ voice: sample('sound.mp3') });
		const { body } = await api.order(
			KlingLipSync,
			{ faces: { face: [face] } },
			{ items: [{ ...identified, binary: files.binary }] },
		);
		expect(body.face_choose).toEqual([{ face_id: '0', sound_file: sample('sound.mp3'), ...times }]);
	});

	it.each([
		["'Faces' is empty", []],
		["'Faces: Face 1: Audio URL' is empty", [{}]],
		["'Faces: Face 1: Audio ID' is empty", [{ audioSource: 'id', audioId: '' }]],
		["'Faces: Face 1: Face ID' is empty", [{ faceId: '', audioUrl: url('me.mp3') }]],
		[
			"'Faces: Face 1: Audio End (Milliseconds)' must be at least 2000 after its start",
			[{ audioUrl: url('me.mp3'), audioStart: 3001, audioEnd: 5000 }],
		],
		[
			"'Faces: Face 1: Audio End (Milliseconds)' must be a whole number of 2000 or more",
			[{ audioUrl: url('me.mp3'), audioEnd: 1999 }],
		],
		[
			"'Faces: Face 2: Insert At (Milliseconds)' must be a whole number of 0 or more",
			[{ audioUrl: url('me.mp3') }, { audioUrl: url('me.mp3'), insertAt: -1 }],
		],
		[
			"'Faces: Face 1: Speech' must be a number from 0 to 2",
			[{ audioUrl: url('me.mp3'), volume: { speech: 2.1 } }],
		],
		[
			"'Faces: Face 1: Audio Base64' is not an audio file that Kling takes",
			[{ audioSource: 'base64', audioBase64: sample('picture.png') }],
		],
	])('refuses: %s', async (message, face) => {
		const [said] = await api.refusal(KlingLipSync, { faces: { face } } as never, {
			items: [identified],
		});
		expect(said).toBe(message);
	});

	it('says that the face is missing when no face was found', async () => {
		const items = [{ json: { session_id: 's1', face_data: [] } }];
		const parameters = { faces: { face: [{ audioUrl: url('me.mp3') }] } };
		const [said] = await api.refusal(KlingLipSync, parameters, { items });
		expect(said).toBe("'Faces: Face 1: Face ID' is empty");
	});
});

describe('Kling Text to Speech', () => {
	it('sends the text, the language and a voice that speaks it', async () => {
		const { path, body, item } = await api.order(KlingTextToSpeech, { text: 'Welcome' });
		expect(path).toBe('/kling/v1/audio/tts');
		expect(body).toEqual({
			text: 'Welcome',
			voice_language: 'en',
			voice_id: 'girlfriend_4_speech02',
		});
		expect(item).toMatchObject({
			audio_id: expect.any(String),
			audio_url: expect.stringContaining('.mp3'),
			duration: '5',
		});
	});

	it('sends everything that can be set', async () => {
		const { body } = await api.order(KlingTextToSpeech, {
			text: 'Welcome',
			language: 'zh',
			voice: 'chengshu_jiejie',
			additionalFields: { speed: 0.8 },
		});
		expect(body).toEqual({
			text: 'Welcome',
			voice_language: 'zh',
			voice_id: 'chengshu_jiejie',
			voice_speed: 0.8,
		});
	});

	it('takes a voice that is not in the list', async () => {
		const parameters = { text: 'Welcome', voice: 'other', otherVoice: 'new_voice' };
		expect((await api.order(KlingTextToSpeech, parameters)).body).toEqual({
			text: 'Welcome',
			voice_language: 'en',
			voice_id: 'new_voice',
		});
	});

	it('stores the speech where that is wanted, or puts out the answer as it is', async () => {
		const { items } = await api.run(KlingTextToSpeech, {
			text: 'Welcome',
			downloadResult: true,
			binaryPropertyName: 'speech',
			simplify: false,
		});
		expect(items[0].json).toMatchObject({ task_result: { audios: [expect.any(Object)] } });
		expect(items[0].binary?.speech).toMatchObject({
			mimeType: 'audio/mpeg',
			data: sample('sound.mp3'),
		});
	});

	it.each([
		["'Text' is empty", { text: ' ' }],
		["'Text' has 1001 characters, and at most 1000 are allowed", { text: 'x'.repeat(1001) }],
		[
			"'Speed' must be a number from 0.8 to 2 with at most one decimal",
			{ text: 'x', additionalFields: { speed: 2.1 } },
		],
		[
			"'Speed' must be a number from 0.8 to 2 with at most one decimal",
			{ text: 'x', additionalFields: { speed: 1.25 } },
		],
	])('refuses: %s', async (message, parameters) => {
		expect((await api.refusal(KlingTextToSpeech, parameters))[0]).toBe(message);
	});
});

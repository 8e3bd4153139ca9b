import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { sample } from './samples.mts';
import { refuses, sends, spec, test } from './spec.mts';

const type = KlingTextToSpeech;
const text = 'Welcome';

spec(type, {
	path: '/kling/v1/audio/tts',
	nothingElse: {
		parameters: { text },
		body: { text, voice_language: 'en', voice_id: 'girlfriend_4_speech02' },
		output: {
			audio_id: expect.any(String),
			audio_url: expect.stringContaining('.mp3'),
			duration: '5',
		},
	},
	everything: {
		'all of it at once': {
			parameters: {
				text,
				language: 'zh',
				voice: 'chengshu_jiejie',
				additionalFields: { speed: 0.8 },
			},
			body: { text, voice_language: 'zh', voice_id: 'chengshu_jiejie', voice_speed: 0.8 },
		},
	},
});

sends(type, 'a voice that is not in the list', {
	parameters: { text, voice: 'other', otherVoice: 'new_voice' },
	body: { text, voice_language: 'en', voice_id: 'new_voice' },
});

test('stores the speech where that is wanted, or puts out the answer as it is', async (api) => {
	const { items } = await api.run(type, {
		text,
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

const wrongSpeed = "'Speed' must be a number from 0.8 to 2 with at most one decimal";
refuses(type, 'a text of blanks', { text: ' ' }, ["'Text' is empty"]);
refuses(type, 'a text that is too long', { text: 'x'.repeat(1001) }, [
	"'Text' has 1001 characters, and at most 1000 are allowed",
]);
refuses(type, 'too fast a speech', { text, additionalFields: { speed: 2.1 } }, [wrongSpeed]);
refuses(type, 'a speed of two decimals', { text, additionalFields: { speed: 1.25 } }, [wrongSpeed]);

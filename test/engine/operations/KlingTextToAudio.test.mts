import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { EMPTY, taskFields, taskOptions } from './samples.mts';
import { refuses, spec } from './spec.mts';

const type = KlingTextToAudio;
const prompt = 'A paper boat on a river';

spec(type, {
	path: '/kling/v1/audio/text-to-audio',
	nothingElse: {
		parameters: { prompt },
		// The API wants this length as a number.
		body: { prompt, duration: 5 },
		output: { task_status: 'succeed', audio_url: expect.stringContaining('.mp3') },
	},
	everything: {
		'all of it at once': {
			parameters: { prompt, duration: 3.5, taskOptions },
			body: { prompt, duration: 3.5, ...taskFields },
		},
	},
});

refuses(type, 'a prompt whose expression gives nothing', { prompt: '={{ $json.nothing }}' }, [
	"'Prompt' is empty",
	EMPTY,
]);
refuses(
	type,
	'a prompt whose expression gives an object',
	{ prompt: '={{ ({ text: "Rain" }) }}' },
	["'Prompt' must be text"],
);
refuses(type, 'a prompt whose expression gives a list', { prompt: '={{ ["Rain"] }}' }, [
	"'Prompt' must be text",
]);
refuses(type, 'a prompt that is too long', { prompt: 'x'.repeat(201) }, [
	"'Prompt' has 201 characters, and at most 200 are allowed",
	'Shorten it by 1 or more.',
]);

const wrongLength = "'Duration (Seconds)' must be a number from 3 to 10 with at most one decimal";
refuses(type, 'too short a sound', { prompt, duration: 2.9 }, [wrongLength, 'It is 2.9.']);
refuses(type, 'too long a sound', { prompt, duration: 10.1 }, [wrongLength, 'It is 10.1.']);
refuses(type, 'a length of two decimals', { prompt, duration: 5.25 }, [wrongLength, 'It is 5.25.']);
refuses(type, 'a length that is text', { prompt, duration: '={{ "long" }}' }, [
	wrongLength,
	'It is "long".',
]);

refuses(
	type,
	'a callback address that Kling could not call',
	{ prompt, taskOptions: { callbackUrl: 'example.com/hook' } },
	[
		"'Callback URL' must be an address that starts with https:// or http://",
		'It is "example.com/hook".',
	],
);

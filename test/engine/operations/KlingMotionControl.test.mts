import { KlingMotionControl } from '../../../nodes/KlingMotionControl/KlingMotionControl.node.ts';
import { EMPTY, sample, taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec, test } from './spec.mts';

const type = KlingMotionControl;
const given = { imageUrl: url('dancer.png'), videoUrl: url('dance.mp4') };
const usual = {
	model_name: 'kling-v3',
	image_url: url('dancer.png'),
	video_url: url('dance.mp4'),
	character_orientation: 'video',
	mode: 'std',
};

spec(type, {
	path: '/kling/v1/videos/motion-control',
	nothingElse: { parameters: given, body: usual, output: video },
	everything: {
		'as in the video, with an element': {
			parameters: {
				...given,
				model: 'kling-v2-6',
				imageSource: 'base64',
				imageBase64: sample('picture.png'),
				characterOrientation: 'video',
				prompt: 'On a rooftop at night',
				mode: 'pro',
				elements: { element: [{ elementId: '8295473610284736501' }] },
				additionalFields: { keepOriginalSound: false, watermark: true },
				taskOptions,
			},
			body: {
				model_name: 'kling-v2-6',
				image_url: sample('picture.png'),
				video_url: url('dance.mp4'),
				character_orientation: 'video',
				prompt: 'On a rooftop at night',
				mode: 'pro',
				element_list: [{ element_id: expect.any(Number) }],
				keep_original_sound: 'no',
				watermark_info: { enabled: true },
				...taskFields,
			},
			text: '"element_id":8295473610284736501',
		},
	},
});

sends(type, 'no element where the character faces as in the image', {
	parameters: {
		...given,
		characterOrientation: 'image',
		elements: { element: [{ elementId: '1' }] },
	},
	body: { ...usual, character_orientation: 'image' },
});

refuses(
	type,
	'two elements',
	{ ...given, elements: { element: [{ elementId: '1' }, { elementId: '2' }] } },
	["'Elements' must have at most 1 element"],
);
refuses(type, 'a video that is missing', { imageUrl: given.imageUrl, videoUrl: '' }, [
	"'Video URL' is empty",
	EMPTY,
]);

test('the error says that CometAPI does not document it, where it answers 404', async (api) => {
	api.sandbox.faults.add({ on: 'create', kind: 'status', status: 404, body: {} });
	const { error } = await api.run(type, given);
	expect(error?.description).toContain('CometAPI does not document this operation');
});

import type { INodeParameters, INodeType } from 'n8n-workflow';
import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { KlingImageToVideo } from '../../../nodes/KlingImageToVideo/KlingImageToVideo.node.ts';
import { KlingOmniVideo } from '../../../nodes/KlingOmniVideo/KlingOmniVideo.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'A paper boat';
const imageUrl = url('boat.png');
const elements = { element: [{ elementId: '1' }] };
const voices = { voice: [{ voiceId: '1' }] };

/** What a workflow still holds of choices that are no longer shown does no harm. */
type Leftover = [
	what: string,
	type: new () => INodeType,
	parameters: INodeParameters,
	expected: Record<string, unknown>,
];

it.each([
	[
		'a storyboard, when the model has changed to one without',
		KlingTextToVideo,
		{ model: 'kling-v2-6', prompt, shots: 'customize' },
		{ model_name: 'kling-v2-6', prompt },
	],
	[
		'a storyboard, when there is an end frame now',
		KlingImageToVideo,
		{ imageUrl, prompt, motionGuide: 'endFrame', endFrameUrl: imageUrl, shots: 'customize' },
		{ model_name: 'kling-v3', prompt, image: imageUrl, image_tail: imageUrl },
	],
	[
		'saved voices, when the model has changed to one without',
		KlingImageToVideo,
		{ model: 'kling-v1', imageUrl, references: 'voices', voices },
		{ model_name: 'kling-v1', image: imageUrl },
	],
	[
		'saved elements, when the model has changed to one that takes voices alone',
		KlingImageToVideo,
		{ model: 'kling-v2-6', imageUrl, references: 'elements', elements },
		{ model_name: 'kling-v2-6', image: imageUrl },
	],
	[
		'a storyboard and voices, when the model has changed and a video was given',
		KlingOmniVideo,
		{
			model: 'kling-video-o1',
			prompt,
			shots: 'customize',
			sound: 'voices',
			voices,
			inputVideo: 'base',
			videoUrl: url('boat.mp4'),
		},
		{
			model_name: 'kling-video-o1',
			prompt,
			video_list: [{ refer_type: 'base', video_url: url('boat.mp4') }],
		},
	],
	[
		'what to take over of an image, when there is no image any more',
		KlingGenerateImage,
		{
			model: 'kling-v1-5',
			prompt,
			imageReference: 'subject',
			additionalFields: { humanFidelity: 0.1, imageFidelity: 0.1 },
		},
		{ model_name: 'kling-v1-5', prompt },
	],
] as Leftover[])('%s', async (_what, type, parameters, expected) => {
	expect((await api.order(type, parameters)).body).toEqual(expected);
});

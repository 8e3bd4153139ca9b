import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageList } from '../shared/description/media/imageList';
import { modelFields } from '../shared/description/model';
import { videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT_V3, promptField } from '../shared/description/prompt';
import { voices, withSound } from '../shared/description/existing/savedReferences';
import { duration, shots } from '../shared/description/film/shots';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, videoRatios } from '../shared/description/format/aspectRatio';
import { anyDuration } from '../shared/description/format/duration';
import { keepOriginalSound, modeUpTo4k, watermark } from '../shared/description/format/quality';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { videoUrlOrFile } from '../shared/description/media/video';
import { iconOf } from '../shared/description/icon';
import { betterMode, model, ratio, seconds, subtitle } from '../shared/description/subtitle';
import { omniElements } from './omniElements';
import { notSentWhen } from '../shared/input/rules';
import { sent } from '../shared/input/field';

const role = sent(
	'type',
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{
				name: 'End Frame',
				value: 'end_frame',
				description:
					'Needs a first frame. Kling Video O1 then takes no further images and no elements.',
			},
			{ name: 'First Frame', value: 'first_frame' },
			{ name: 'Reference', value: 'reference' },
		],
		default: 'reference',
		description: 'What the image is in the video',
	},
	notSentWhen('reference'),
);

const inputVideo: INodeProperties = {
	displayName: 'Input Video',
	name: 'inputVideo',
	type: 'options',
	options: [
		{
			name: 'As Reference',
			value: 'feature',
			description: 'The result takes after the video. Kling takes no own storyboard beside it.',
			routing: { request: { body: { video_list: [{ refer_type: 'feature' }] } } },
		},
		{ name: 'None', value: 'none' },
		{
			name: 'To Edit',
			value: 'base',
			description: 'The result is the video, changed; it stays as long as it is',
			routing: { request: { body: { video_list: [{ refer_type: 'base' }] } } },
		},
	],
	default: 'none',
};

const generatedSound: INodeProperties = {
	displayName: 'Sound',
	name: 'sound',
	type: 'options',
	options: [
		{ name: 'Generated', value: 'on', routing: withSound },
		{ name: 'Generated, with Saved Voices', value: 'voices', routing: withSound },
		{ name: 'None', value: 'none' },
	],
	default: 'none',
};

export class KlingOmniVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Omni Video',
		name: 'klingOmniVideo',
		builderHint: builderHint('klingOmniVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(model, ratio, seconds, betterMode),
		description:
			'Generate a video from text, images, elements and a video together, or edit a video by a prompt. Returns the URL of the video.',
		defaults: { name: 'Kling Omni Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/omni-video'),
		properties: createsTask(
			modelFields(videoModels('kling-v3-omni', 'kling-video-o1'), 'kling-v3-omni'),
			imageList({
				property: 'image_list',
				key: 'image_url',
				min: 0,
				max: 7,
				description: 'Images and elements may be 7 together, or 4 with a video',
				more: [role],
			}),
			inputVideo,
			shownFor(
				{ inputVideo: ['base', 'feature'] },
				videoUrlOrFile({
					demands:
						'an MP4 or MOV of at most 200 MB and 3 to 15 seconds, or 3 to 10 for Kling Video O1',
					maxMegabytes: 200,
					property: 'video_list[0].video_url',
				}),
			),
			shots(
				['kling-v3-omni'],
				promptField(
					MAX_PROMPT_V3,
					'e.g. The boat of <<<image_1>>> drifts through the street of <<<image_2>>>',
					'What the video should show, naming what is given as <<<image_1>>>, <<<element_1>>>, <<<video_1>>> or <<<voice_1>>>',
				),
			),
			hiddenFor({ inputVideo: ['base'] }, [
				...duration(['kling-v3-omni'], anyDuration(10)),
				{
					...aspectRatio(videoRatios),
					description: 'Width to height. A first frame takes precedence.',
				},
			]),
			modeUpTo4k(['kling-v3-omni']),
			omniElements,
			shownFor({ inputVideo: ['none'] }, [
				generatedSound,
				...shownFor({ sound: ['voices'] }, voices),
			]),
			additionalFields(
				...shownFor({ '/inputVideo': ['base', 'feature'] }, [
					keepOriginalSound('video_list[0].keep_original_sound'),
				]),
				watermark,
			),
		),
	};
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageField } from '../shared/description/media/image';
import { videoUrlOrFile } from '../shared/description/media/video';
import { modelFields } from '../shared/description/model';
import { videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, optionalPrompt } from '../shared/description/prompt';
import { elements } from '../shared/description/existing/savedReferences';
import { createsTask } from '../shared/description/endings';
import { keepOriginalSound, mode, watermark } from '../shared/description/format/quality';
import { shownFor } from '../shared/description/visibility';
import { iconOf } from '../shared/description/icon';
import { betterMode, model, subtitle, value } from '../shared/description/subtitle';
import { required } from '../shared/input/rules';
import { sent } from '../shared/input/field';

const orientation = sent(
	'character_orientation',
	{
		displayName: 'Character Faces',
		name: 'characterOrientation',
		type: 'options',
		options: [
			{
				name: 'As in the Image',
				value: 'image',
				description: 'The video may have up to 10 seconds',
			},
			{
				name: 'As in the Video',
				value: 'video',
				description: 'The video may have up to 30 seconds',
			},
		],
		default: 'video',
		description: 'Which way the character is turned',
	},
	required,
);

export class KlingMotionControl implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Motion Control',
		name: 'klingMotionControl',
		builderHint: builderHint('klingMotionControl'),
		icon: iconOf('video'),
		subtitle: subtitle(model, betterMode, value('prompt')),
		description:
			'Make the person in an image move as in a video. Returns the URL of the new video. Documented by Kling, not by CometAPI, so it may not work there.',
		defaults: { name: 'Kling Motion Control' },
		usableAsTool: true,
		requestDefaults: createAt('videos/motion-control'),
		properties: createsTask(
			modelFields(videoModels('kling-v2-6', 'kling-v3'), 'kling-v3'),
			imageField({
				name: 'image',
				displayName: 'Image',
				property: 'image_url',
				example: 'dancer.png',
				isMain: true,
			}),
			videoUrlOrFile({
				demands:
					'an MP4 or MOV of at most 100 MB and at least 3 seconds, 340 to 3850 pixels on each side',
				maxMegabytes: 100,
			}),
			orientation,
			optionalPrompt(MAX_PROMPT, 'e.g. She dances on a rooftop at night', 'What else to show'),
			sent('mode', { ...mode(), required: true }),
			shownFor({ characterOrientation: ['video'] }, elements(1)),
			additionalFields(keepOriginalSound(), watermark),
		),
	};
}

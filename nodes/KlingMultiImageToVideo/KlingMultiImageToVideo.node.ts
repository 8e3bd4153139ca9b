import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageList } from '../shared/description/media/imageList';
import { modelFields } from '../shared/description/model';
import { videoModels } from '../shared/description/modelNames';
import { motionBrush } from '../shared/description/media/motionBrush';
import { createAt, klingNode } from '../shared/description/node';
import { negativePrompt, promptField, MAX_PROMPT } from '../shared/description/prompt';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, videoRatios } from '../shared/description/format/aspectRatio';
import { shortOrLong } from '../shared/description/format/duration';
import { cfgScale, mode, watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { betterMode, model, ratio, seconds, subtitle } from '../shared/description/subtitle';

export class KlingMultiImageToVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Multi-Image to Video',
		name: 'klingMultiImageToVideo',
		builderHint: builderHint('klingMultiImageToVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(model, ratio, seconds, betterMode),
		description:
			'Generate a video with the persons, things and places of several images. Returns its URL. Documented by CometAPI, no longer by Kling: for newer models, use Kling Omni Video.',
		defaults: { name: 'Kling Multi-Image to Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/multi-image2video'),
		properties: createsTask(
			modelFields(videoModels('kling-v1-6'), 'kling-v1-6'),
			imageList({
				property: 'image_list',
				key: 'image',
				min: 1,
				max: 4,
				description: 'The images to combine, 4 at most. CometAPI asks for at least 2.',
			}),
			promptField(
				MAX_PROMPT,
				'e.g. The girl from the first image walks through the city of the second',
				'What the video should show',
			),
			shortOrLong(),
			aspectRatio(videoRatios),
			mode(),
			motionBrush,
			additionalFields(cfgScale, negativePrompt, watermark),
		),
	};
}

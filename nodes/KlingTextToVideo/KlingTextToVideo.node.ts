import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { cameraControl } from '../shared/description/film/cameraControl';
import { forModels, modelFields } from '../shared/description/model';
import { MODELS_WITHOUT_MODE, videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import {
	MAX_PROMPT,
	MAX_PROMPT_V3,
	negativePrompt,
	promptField,
} from '../shared/description/prompt';
import { duration, shots } from '../shared/description/film/shots';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, videoRatios } from '../shared/description/format/aspectRatio';
import { shortOrLong } from '../shared/description/format/duration';
import { cfgScale, modeUpTo4k, sound, watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { betterMode, model, ratio, seconds, subtitle } from '../shared/description/subtitle';

const prompt = (max: number) =>
	promptField(
		max,
		'e.g. A paper boat drifts down a rainy street at dusk, slow dolly shot',
		'What the video should show',
	);

export class KlingTextToVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Text to Video',
		name: 'klingTextToVideo',
		builderHint: builderHint('klingTextToVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(model, ratio, seconds, betterMode),
		description:
			'Generate a video from a text prompt alone. Returns the URL of the video. To begin with an image, use Kling Image to Video.',
		defaults: { name: 'Kling Text to Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/text2video'),
		properties: createsTask(
			modelFields(
				videoModels(
					'kling-v1',
					'kling-v1-6',
					'kling-v2-master',
					'kling-v2-1-master',
					'kling-v2-5-turbo',
					'kling-v2-6',
					'kling-v3',
				),
				'kling-v3',
			),
			shots(['kling-v3'], prompt(MAX_PROMPT_V3), prompt(MAX_PROMPT)),
			duration(['kling-v3'], shortOrLong()),
			aspectRatio(videoRatios, ['4:3', '3:4', '3:2', '2:3']),
			modeUpTo4k(['kling-v3'], MODELS_WITHOUT_MODE),
			cameraControl,
			additionalFields(
				...forModels(['kling-v1', 'kling-v1-6', 'kling-v3'], cfgScale),
				negativePrompt,
				...forModels(['kling-v2-6', 'kling-v3'], sound),
				watermark,
			),
		),
	};
}

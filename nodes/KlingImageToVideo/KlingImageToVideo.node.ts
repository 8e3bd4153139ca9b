import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { forModels, modelFields } from '../shared/description/model';
import { MODELS_WITHOUT_MODE, videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import {
	MAX_PROMPT,
	MAX_PROMPT_V3,
	negativePrompt,
	optionalPrompt,
} from '../shared/description/prompt';
import { duration, shots } from '../shared/description/film/shots';
import { imageSource } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { shortOrLong } from '../shared/description/format/duration';
import { cfgScale, modeUpTo4k, sound, watermark } from '../shared/description/format/quality';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { iconOf } from '../shared/description/icon';
import { betterMode, model, seconds, subtitle } from '../shared/description/subtitle';
import { OTHER } from '../shared/input/field';
import { END_FRAME_ONLY, motionGuide } from './motionGuide';
import { references, VOICES } from './references';

const prompt = (max: number) =>
	optionalPrompt(
		max,
		'e.g. The paper boat begins to drift down the street',
		'What happens in the video',
	);

export class KlingImageToVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Image to Video',
		name: 'klingImageToVideo',
		builderHint: builderHint('klingImageToVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(model, seconds, betterMode),
		description:
			'Generate a video that begins with an image. Returns the URL of the video. For several images, use Kling Omni Video.',
		defaults: { name: 'Kling Image to Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/image2video'),
		properties: createsTask(
			modelFields(
				videoModels(
					'kling-v1',
					'kling-v1-5',
					'kling-v1-6',
					'kling-v2-master',
					'kling-v2-1',
					'kling-v2-1-master',
					'kling-v2-5-turbo',
					'kling-v2-6',
					'kling-v3',
				),
				'kling-v3',
			),
			hiddenFor({ motionGuide: [END_FRAME_ONLY.value] }, imageSource),
			shots(['kling-v3'], prompt(MAX_PROMPT_V3), prompt(MAX_PROMPT)),
			duration(['kling-v3'], shortOrLong()),
			modeUpTo4k(['kling-v3'], MODELS_WITHOUT_MODE),
			motionGuide,
			references,
			additionalFields(
				...forModels(['kling-v1', 'kling-v1-5', 'kling-v1-6', 'kling-v3'], cfgScale),
				negativePrompt,
				...shownFor({ '/model': ['kling-v3'] }, [sound]),
				// Voices switch the sound on themselves.
				...hiddenFor(
					{ '/references': [VOICES.value] },
					shownFor({ '/model': ['kling-v2-6', OTHER] }, [sound]),
				),
				watermark,
			),
		),
	};
}

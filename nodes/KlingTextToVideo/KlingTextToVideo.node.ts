import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { cameraControl } from '../shared/description/cameraControl';
import { forModels, modelFields } from '../shared/description/model';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, negativePrompt, promptField } from '../shared/description/prompt';
import { shots } from '../shared/description/shots';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, videoRatios } from '../shared/description/aspectRatio';
import { duration } from '../shared/description/duration';
import { cfgScale, modeUpTo4k, sound, watermark } from '../shared/description/quality';
import { completeStoryboard } from '../shared/input/storyboard';

export class KlingTextToVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Text to Video',
		name: 'klingTextToVideo',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle: '={{ $parameter["otherModel"] || $parameter["model"] }}',
		description: 'Generate a video from a text prompt',
		defaults: { name: 'Kling Text to Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/text2video'),
		properties: createsTask(
			[
				...modelFields(
					[
						{ name: 'Kling V1', value: 'kling-v1' },
						{ name: 'Kling V1.6', value: 'kling-v1-6' },
						{ name: 'Kling V2 Master', value: 'kling-v2-master' },
						{ name: 'Kling V2.1 Master', value: 'kling-v2-1-master' },
						{ name: 'Kling V2.5 Turbo', value: 'kling-v2-5-turbo' },
						{ name: 'Kling V2.6', value: 'kling-v2-6' },
						{ name: 'Kling V3', value: 'kling-v3' },
					],
					'kling-v3',
				),
				...shots(
					promptField(
						MAX_PROMPT,
						'e.g. A paper boat drifts down a rainy street at dusk, slow dolly shot',
						'What the video should show',
					),
					'kling-v3',
				),
				...cameraControl,
				additionalFields(
					aspectRatio(videoRatios, ['4:3', '3:4', '3:2', '2:3']),
					...forModels(['kling-v1', 'kling-v1-6', 'kling-v3'], cfgScale),
					...duration('kling-v3'),
					...modeUpTo4k('kling-v3'),
					negativePrompt,
					...forModels(['kling-v2-6', 'kling-v3'], sound),
					watermark,
				),
			],
			completeStoryboard,
		),
	};
}

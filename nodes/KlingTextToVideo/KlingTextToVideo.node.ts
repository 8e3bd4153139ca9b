import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { cameraControl } from '../shared/description/cameraControl';
import { modelFields } from '../shared/description/model';
import { createAt, klingNode } from '../shared/description/node';
import { negativePrompt, promptField } from '../shared/description/prompt';
import { notInStoryboard, shots } from '../shared/description/shots';
import { taskFields } from '../shared/description/taskFields';
import {
	aspectRatio,
	cfgScale,
	duration,
	mode,
	sound,
	watermark,
} from '../shared/description/videoOptions';

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
		properties: [
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
			...shots('kling-v3'),
			{
				...promptField(
					2500,
					'e.g. A paper boat drifts down a rainy street at dusk, slow dolly shot',
					'What the video should show',
				),
				displayOptions: notInStoryboard,
			},
			...cameraControl,
			{
				displayName: 'Additional Fields',
				name: 'additionalFields',
				type: 'collection',
				placeholder: 'Add Field',
				default: {},
				options: [
					aspectRatio(['16:9', '9:16', '1:1']),
					cfgScale('kling-v1', 'kling-v1-6', 'kling-v3'),
					...duration(
						['kling-v3'],
						[
							'kling-v1',
							'kling-v1-6',
							'kling-v2-master',
							'kling-v2-1-master',
							'kling-v2-5-turbo',
							'kling-v2-6',
						],
					),
					mode,
					negativePrompt,
					sound('kling-v2-6', 'kling-v3'),
					watermark,
				],
			},
			...taskFields,
		],
	};
}

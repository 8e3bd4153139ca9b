import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { createAt, klingNode } from '../shared/description/node';
import { promptField } from '../shared/description/prompt';
import { createsTask } from '../shared/description/endings';
import { iconOf } from '../shared/description/icon';
import { seconds, subtitle, value } from '../shared/description/subtitle';
import { sent } from '../shared/input/field';

export class KlingTextToAudio implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Text to Audio',
		name: 'klingTextToAudio',
		builderHint: builderHint('klingTextToAudio'),
		icon: iconOf('audio'),
		subtitle: subtitle(seconds, value('prompt')),
		description:
			'Generate a sound effect from a text prompt. Returns the URL of the sound. To have a text spoken, use Kling Text to Speech. To add sound to a video, use Kling Video to Audio.',
		defaults: { name: 'Kling Text to Audio' },
		usableAsTool: true,
		requestDefaults: createAt('audio/text-to-audio'),
		properties: createsTask(
			promptField(200, 'e.g. Rain on a tin roof, distant thunder', 'What should be heard'),
			sent('duration', {
				displayName: 'Duration (Seconds)',
				name: 'duration',
				type: 'number',
				typeOptions: { minValue: 3, maxValue: 10, numberPrecision: 1 },
				required: true,
				default: 5,
				description:
					'The length of the audio in seconds, from 3.0 to 10.0 with at most one decimal',
			}),
		),
	};
}

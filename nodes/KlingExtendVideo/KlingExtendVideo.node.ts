import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, negativePrompt, optionalPrompt } from '../shared/description/prompt';
import { videoId } from '../shared/description/media/video';
import { createsTaskWithoutOwnId } from '../shared/description/endings';
import { cfgScale } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { subtitle, value, words } from '../shared/description/subtitle';
import { sent } from '../shared/input/field';

export class KlingExtendVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Extend Video',
		name: 'klingExtendVideo',
		builderHint: builderHint('klingExtendVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(words('Longer by 4 to 5 s'), value('prompt')),
		description:
			'Continue a video made with Kling V1, V1.5 or V1.6 for 4 to 5 more seconds. Returns the URL of the longer video. Documented by CometAPI, no longer by Kling.',
		defaults: { name: 'Kling Extend Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/video-extend'),
		properties: createsTaskWithoutOwnId(
			{
				...videoId,
				description:
					'The ID of a video that Kling made within the last 30 days with a model up to Kling V1.6, at most 3 minutes in all',
			},
			optionalPrompt(MAX_PROMPT, 'e.g. The boat reaches the sea', 'What happens in the added part'),
			additionalFields(
				cfgScale,
				negativePrompt,
				sent('task_id', {
					displayName: 'Task ID',
					name: 'taskId',
					type: 'string',
					default: '={{ $json.task_id }}',
					placeholder: 'e.g. 861309198188019719',
					description:
						'The ID of the task that made the video. Only some text of CometAPI speaks of it, so try without it first.',
				}),
			),
		),
	};
}

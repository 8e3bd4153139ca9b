import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { createAt, klingNode } from '../shared/description/node';
import { promptField } from '../shared/description/prompt';
import { audioSource } from '../shared/description/media/audio';
import { imageSource } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { mode, watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { betterMode, subtitle, value, words } from '../shared/description/subtitle';

export class KlingAvatar implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Avatar',
		name: 'klingAvatar',
		builderHint: builderHint('klingAvatar'),
		icon: iconOf('video'),
		subtitle: subtitle(words('Talking image'), betterMode, value('prompt')),
		description:
			'Make the person in an image speak or sing an audio file. Returns the URL of the video. For a face in a video, use Kling Lip Sync.',
		defaults: { name: 'Kling Avatar' },
		usableAsTool: true,
		requestDefaults: createAt('videos/avatar/image2video'),
		properties: createsTask(
			imageSource,
			audioSource,
			promptField(
				2500,
				'e.g. She speaks calmly and smiles at the end',
				'How the person should move and look',
			),
			mode(),
			additionalFields(watermark),
		),
	};
}

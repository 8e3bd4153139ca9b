import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { imageList } from '../shared/description/media/imageList';
import { AUTOMATIC_MODEL, modelFields } from '../shared/description/model';
import { videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { imageField } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { shortOrLong } from '../shared/description/format/duration';
import { mode } from '../shared/description/format/quality';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { iconOf } from '../shared/description/icon';
import { model, seconds, subtitle, value } from '../shared/description/subtitle';
import { sent } from '../shared/input/field';

export class KlingVideoEffects implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Video Effects',
		name: 'klingVideoEffects',
		builderHint: builderHint('klingVideoEffects'),
		icon: iconOf('video'),
		subtitle: subtitle(value('effectScene'), model, seconds),
		description:
			'Turn one or two images into a video with a ready-made effect of Kling, such as a hug. Returns the URL of the video.',
		defaults: { name: 'Kling Video Effects' },
		usableAsTool: true,
		requestDefaults: createAt('videos/effects'),
		properties: createsTask(
			modelFields(
				videoModels('kling-v1', 'kling-v1-5', 'kling-v1-6'),
				AUTOMATIC_MODEL,
				'input.model_name',
			),
			sent('effect_scene', {
				displayName: 'Effect Scene',
				name: 'effectScene',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. hug_pro',
				description:
					'The name of the effect, such as bullet_time_lite, magic_cloak or japanese_anime_1 for one image, and hug_pro, kiss_pro, fight_pro or heart_gesture_pro for two. Kling often adds new ones and takes back old ones: hug, kiss, fight and heart_gesture are gone there, though CometAPI still shows hug.',
			}),
			{
				displayName: 'Effect For',
				name: 'effectFor',
				type: 'options',
				options: [
					{ name: 'One Image', value: 'one' },
					{ name: 'Two Images', value: 'two', description: 'One for each of two persons' },
				],
				default: 'one',
				description: 'How many images the effect takes',
			},
			shownFor(
				{ effectFor: ['one'] },
				imageField({
					name: 'image',
					displayName: 'Image',
					property: 'input.image',
					isMain: true,
				}),
			),
			shownFor(
				{ effectFor: ['two'] },
				imageList({
					property: 'input.images',
					min: 2,
					max: 2,
					description: 'The two persons, first the one on the left',
				}),
			),
			shortOrLong('input.duration'),
			// Only the effects of the older models have modes.
			hiddenFor({ model: [AUTOMATIC_MODEL] }, [mode('input.mode')]),
		),
	};
}

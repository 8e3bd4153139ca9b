import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/format/imageCount';
import { imageList } from '../shared/description/media/imageList';
import { modelFields } from '../shared/description/model';
import { imageModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, negativePrompt, optionalPrompt } from '../shared/description/prompt';
import { imageField } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, imageRatios } from '../shared/description/format/aspectRatio';
import { watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { images, model, ratio, subtitle } from '../shared/description/subtitle';
import { sceneImage } from './sceneImage';

export class KlingMultiImageToImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Multi-Image to Image',
		name: 'klingMultiImageToImage',
		builderHint: builderHint('klingMultiImageToImage'),
		icon: iconOf('image'),
		subtitle: subtitle(model, ratio, images),
		description:
			'Generate images that combine the subjects, the scene and the style of several images. Returns their URLs. To edit images by a prompt, use Kling Omni Image.',
		defaults: { name: 'Kling Multi-Image to Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/generations'),
		properties: createsTask(
			modelFields(imageModels('kling-v2', 'kling-v2-1'), 'kling-v2-1'),
			imageList({
				property: 'subject_image_list',
				key: 'subject_image',
				min: 1,
				max: 4,
				description: 'The persons or things to show, 4 at most',
			}),
			sceneImage,
			imageField({
				name: 'styleImage',
				displayName: 'Style Image',
				property: 'style_image',
				optional: true,
				example: 'style.png',
			}),
			optionalPrompt(MAX_PROMPT, 'e.g. Both sit at the table by the window', 'What to show'),
			aspectRatio(imageRatios),
			imageCount,
			additionalFields(negativePrompt, watermark),
		),
	};
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/imageCount';
import { imageList } from '../shared/description/media/imageList';
import { modelFields } from '../shared/description/model';
import { createAt, klingNode } from '../shared/description/node';
import { optionalPrompt } from '../shared/description/prompt';
import { imageField } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, imageRatios } from '../shared/description/aspectRatio';
import { watermark } from '../shared/description/quality';

export class KlingMultiImageToImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Multi-Image to Image',
		name: 'klingMultiImageToImage',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle: '={{ $parameter["otherModel"] || $parameter["model"] }}',
		description:
			'Generate images that combine the subjects, the scene and the style of several images',
		defaults: { name: 'Kling Multi-Image to Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/generations'),
		properties: createsTask([
			...modelFields(
				[
					{ name: 'Kling V2', value: 'kling-v2' },
					{ name: 'Kling V2.1', value: 'kling-v2-1' },
				],
				'kling-v2',
			),
			...imageList({
				property: 'subject_image_list',
				key: 'subject_image',
				min: 1,
				max: 4,
				description: 'The persons or things to show, 4 at most. CometAPI asks for at least 2.',
			}),
			optionalPrompt('e.g. Both sit at the table by the window', 'What to show'),
			...imageField({
				name: 'sceneImage',
				displayName: 'Scene Image',
				// The documented spelling.
				property: 'scence_image',
				optional: true,
				example: 'scene.png',
			}),
			...imageField({
				name: 'styleImage',
				displayName: 'Style Image',
				property: 'style_image',
				optional: true,
				example: 'style.png',
			}),
			additionalFields(aspectRatio(imageRatios), imageCount, watermark),
		]),
	};
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/format/imageCount';
import { modelFields } from '../shared/description/model';
import { imageModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, negativePrompt, promptField } from '../shared/description/prompt';
import { elementsForImage } from '../shared/description/existing/savedReferences';
import { imageField } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { aspectRatio, imageRatios } from '../shared/description/format/aspectRatio';
import { watermark } from '../shared/description/format/quality';
import { resolution } from '../shared/description/format/resolution';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { iconOf } from '../shared/description/icon';
import { images, model, ratio, subtitle, value } from '../shared/description/subtitle';
import { notSentWhen } from '../shared/input/rules';
import { sent } from '../shared/input/field';

const takeOver = sent(
	'image_reference',
	{
		displayName: 'Take Over',
		name: 'imageReference',
		type: 'options',
		options: [
			{ name: 'Face', value: 'face', description: 'The image must show exactly one' },
			{ name: 'Image', value: 'image' },
			{ name: 'Subject', value: 'subject', description: 'The person or thing that it shows' },
		],
		default: 'image',
		description:
			'What to keep of the reference image. Kling documents it for Kling V1.5 and V2.1 only.',
	},
	notSentWhen('image'),
);

const humanFidelity = sent('human_fidelity', {
	displayName: 'Human Fidelity',
	name: 'humanFidelity',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1 },
	default: 0.45,
	description: 'How like the person in the reference image, from 0 to 1',
});

const imageFidelity = sent('image_fidelity', {
	displayName: 'Image Fidelity',
	name: 'imageFidelity',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1 },
	default: 0.5,
	description: 'How closely to follow the reference image, from 0 to 1',
});

export class KlingGenerateImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Generate Image',
		name: 'klingGenerateImage',
		builderHint: builderHint('klingGenerateImage'),
		icon: iconOf('image'),
		subtitle: subtitle(model, ratio, value('resolution'), images),
		description:
			'Generate images from a text prompt, with or without one image to start from. Returns their URLs. To edit images or combine several, use Kling Omni Image.',
		defaults: { name: 'Kling Generate Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/generations'),
		properties: createsTask(
			modelFields(
				imageModels('kling-v1', 'kling-v1-5', 'kling-v2', 'kling-v2-new', 'kling-v2-1', 'kling-v3'),
				'kling-v3',
			),
			imageField({
				name: 'image',
				displayName: 'Reference Image',
				property: 'image',
				optional: true,
				isMain: true,
			}),
			hiddenFor({ imageSource: ['none'] }, [takeOver]),
			promptField(MAX_PROMPT, 'e.g. A paper boat on a rainy street, watercolor', 'What to show'),
			aspectRatio(imageRatios),
			resolution,
			imageCount,
			elementsForImage,
			additionalFields(
				...hiddenFor(
					{ '/imageSource': ['none'] },
					shownFor({ '/imageReference': ['subject'] }, [humanFidelity]),
				),
				...hiddenFor({ '/imageSource': ['none'] }, [imageFidelity]),
				...shownFor({ '/imageSource': ['none'] }, [negativePrompt]),
				watermark,
			),
		),
	};
}

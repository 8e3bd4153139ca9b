import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageList } from '../shared/description/media/imageList';
import { modelFields } from '../shared/description/model';
import { imageModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, promptField } from '../shared/description/prompt';
import { elementsForImage } from '../shared/description/existing/savedReferences';
import { createsTask } from '../shared/description/endings';
import {
	aspectRatio,
	AUTOMATIC_RATIO,
	imageRatios,
} from '../shared/description/format/aspectRatio';
import { watermark } from '../shared/description/format/quality';
import { resolutionUpTo4k } from '../shared/description/format/resolution';
import { iconOf } from '../shared/description/icon';
import { images, model, ratio, subtitle, value } from '../shared/description/subtitle';
import { singleOrSeries } from './series';

export class KlingOmniImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Omni Image',
		name: 'klingOmniImage',
		builderHint: builderHint('klingOmniImage'),
		icon: iconOf('image'),
		subtitle: subtitle(model, ratio, value('resolution'), images),
		description:
			'Generate or edit images, one by one or as a series, from text, images and elements. Returns their URLs.',
		defaults: { name: 'Kling Omni Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/omni-image'),
		properties: createsTask(
			modelFields(imageModels('kling-image-o1', 'kling-v3-omni'), 'kling-v3-omni'),
			imageList({
				property: 'image_list',
				key: 'image',
				min: 0,
				max: 10,
				description: 'Images and elements may be 10 together',
			}),
			promptField(
				MAX_PROMPT,
				'e.g. The boat of <<<image_1>>> on the river of <<<image_2>>>',
				'What to show, naming what is given as <<<image_1>>> or <<<element_1>>>',
			),
			{ ...aspectRatio([...imageRatios, AUTOMATIC_RATIO]), default: AUTOMATIC_RATIO },
			resolutionUpTo4k('kling-v3-omni'),
			singleOrSeries,
			elementsForImage,
			additionalFields(watermark),
		),
	};
}

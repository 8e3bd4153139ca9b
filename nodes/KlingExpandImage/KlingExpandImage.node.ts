import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/imageCount';
import { createAt, klingNode } from '../shared/description/node';
import { optionalPrompt } from '../shared/description/prompt';
import { imageSource } from '../shared/description/media/image';
import { taskFields } from '../shared/description/endings';
import { watermark } from '../shared/description/quality';
import { fitExpansion } from './expansion';
import { numberBetween, required } from '../shared/input/rules';
import { sendAs, withStep } from '../shared/input/field';

function ratio(displayName: string, side: string, length: string): INodeProperties {
	return {
		displayName,
		name: `${side}Ratio`,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 4 },
		required: true,
		default: 0.25,
		description: `How much to add there, as a part of the image's ${length}, from 0 to 2`,
		routing: sendAs(`${side}_expansion_ratio`, displayName, required, numberBetween(0, 2)),
	};
}

export class KlingExpandImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Expand Image',
		name: 'klingExpandImage',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle: 'Larger on all sides',
		description: 'Continue an image beyond its edges',
		defaults: { name: 'Kling Expand Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/editing/expand'),
		properties: [
			...imageSource,
			ratio('Expand Up', 'up', 'height'),
			ratio('Expand Down', 'down', 'height'),
			ratio('Expand Left', 'left', 'width'),
			withStep(ratio('Expand Right', 'right', 'width'), fitExpansion),
			optionalPrompt('e.g. More of the beach, and a pier', 'What to show in the added part'),
			additionalFields(imageCount, watermark),
			...taskFields,
		],
	};
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/format/imageCount';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, optionalPrompt } from '../shared/description/prompt';
import { imageSource } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/kind';
import { subtitle, value } from '../shared/description/subtitle';
import { fitExpansion } from './expansion';
import { sent } from '../shared/input/field';

function ratio(displayName: string, side: string, length: string, ...alias: string[]) {
	return sent([`${side}_expansion_ratio`, ...alias], {
		displayName,
		name: `${side}Ratio`,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2 },
		required: true,
		default: 0.25,
		description: `How much to add there, as a part of the image's ${length}, from 0 to 2`,
	});
}

const side = (name: string, before: string) => value(`${name}Ratio`, { before, unless: [0] });

export class KlingExpandImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Expand Image',
		name: 'klingExpandImage',
		builderHint: builderHint('klingExpandImage'),
		icon: iconOf('image'),
		subtitle: subtitle(side('up', '↑'), side('down', '↓'), side('left', '←'), side('right', '→')),
		description: 'Continue an image beyond its edges. Returns the URLs of the larger images.',
		defaults: { name: 'Kling Expand Image' },
		usableAsTool: true,
		requestDefaults: createAt('images/editing/expand'),
		properties: createsTask(
			[
				...imageSource,
				ratio('Expand Up', 'up', 'height'),
				// Kling calls it "down", CometAPI's example "bottom".
				ratio('Expand Down', 'down', 'height', 'bottom_expansion_ratio'),
				ratio('Expand Left', 'left', 'width'),
				ratio('Expand Right', 'right', 'width'),
				optionalPrompt(
					MAX_PROMPT,
					'e.g. More of the beach, and a pier',
					'What to show in the added part',
				),
				imageCount,
				additionalFields(watermark),
			],
			fitExpansion,
		),
	};
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { imageCount } from '../shared/description/format/imageCount';
import { createAt, klingNode } from '../shared/description/node';
import { MAX_PROMPT, optionalPrompt } from '../shared/description/prompt';
import { imageSource } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';
import { subtitle, value } from '../shared/description/subtitle';
import { expansion } from './expansion';

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
			imageSource,
			expansion,
			optionalPrompt(
				MAX_PROMPT,
				'e.g. More of the beach, and a pier',
				'What to show in the added part',
			),
			imageCount,
			additionalFields(watermark),
		),
	};
}

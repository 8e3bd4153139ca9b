import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { AUTOMATIC_MODEL, modelFields } from '../shared/description/model';
import { createAt, klingNode } from '../shared/description/node';
import { imageField } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { iconOf } from '../shared/description/icon';
import { model, subtitle, words } from '../shared/description/subtitle';
import { imageOfAnyShape } from '../shared/input/files/media';

export class KlingVirtualTryOn implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Virtual Try-On',
		name: 'klingVirtualTryOn',
		builderHint: builderHint('klingVirtualTryOn'),
		icon: iconOf('image'),
		subtitle: subtitle(words('Clothes on a person'), model),
		description:
			'Dress the person in an image in the clothes of another image. Returns the URL of the new image.',
		defaults: { name: 'Kling Virtual Try-On' },
		usableAsTool: true,
		requestDefaults: createAt('images/kolors-virtual-try-on'),
		properties: createsTask(
			modelFields(
				[
					{ name: 'Kolors Virtual Try-On V1', value: 'kolors-virtual-try-on-v1' },
					{
						name: 'Kolors Virtual Try-On V1.5',
						value: 'kolors-virtual-try-on-v1-5',
						description: 'Also takes an upper and a lower garment in one picture',
					},
				],
				AUTOMATIC_MODEL,
			),
			imageField({
				name: 'humanImage',
				displayName: 'Person Image',
				property: 'human_image',
				kind: imageOfAnyShape,
				example: 'person.png',
				isMain: true,
			}),
			imageField({
				name: 'clothImage',
				displayName: 'Clothes Image',
				property: 'cloth_image',
				kind: imageOfAnyShape,
				example: 'jacket.png',
			}),
		),
	};
}

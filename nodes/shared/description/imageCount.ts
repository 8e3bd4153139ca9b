import type { INodeProperties } from 'n8n-workflow';

import { numberBetween } from '../input/rules';
import { sendAs } from '../input/field';

/** How many images one task makes. */
export const imageCount: INodeProperties = {
	displayName: 'Number of Images',
	name: 'imageCount',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 9 },
	default: 1,
	description:
		'How many images to make, from 1 to 9. Each counts as one of the tasks that may run at the same time.',
	routing: sendAs('n', 'Number of Images', numberBetween(1, 9, 0)),
};

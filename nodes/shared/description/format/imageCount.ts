import { sent } from '../../input/field';

/** How many images one task makes. */
export const imageCount = sent('n', {
	displayName: 'Number of Images',
	name: 'imageCount',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 9, numberPrecision: 0 },
	default: 1,
	description:
		'How many images to make, from 1 to 9. Each counts as one of the tasks that may run at the same time.',
});

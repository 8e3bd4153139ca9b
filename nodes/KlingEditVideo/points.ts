import type { INodeProperties } from 'n8n-workflow';

import { plainList } from '../shared/description/listFields';
import { itemsBetween } from '../shared/input/listRules';
import { numberBetween, required } from '../shared/input/rules';

function coordinate(displayName: string, name: string, description: string) {
	const field: INodeProperties = {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 4 },
		default: 0.5,
		description,
	};
	return { property: name, field, rules: [required, numberBetween(0, 1)] };
}

/** Places in one frame of a video. */
export const points = plainList(
	{ name: 'points', displayName: 'Points', entry: { name: 'point', displayName: 'Point' } },
	'From 1 to 10 points on the things that are meant',
	'points',
	[required, itemsBetween(1, 10, 'point')],
	[
		coordinate('X', 'x', 'From 0 (left edge) to 1 (right edge)'),
		coordinate('Y', 'y', 'From 0 (top edge) to 1 (bottom edge)'),
	],
);

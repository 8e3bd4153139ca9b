import type { INodeProperties } from 'n8n-workflow';

import { sentList } from '../shared/description/listFields';
import { sent } from '../shared/input/field';
import { itemsBetween, required } from '../shared/input/rules';

function placeInFrame(displayName: string, name: string, description: string): INodeProperties {
	const typeOptions = { minValue: 0, maxValue: 1 };
	const field = { displayName, name, typeOptions, default: 0.5, description };
	return sent(name, { ...field, type: 'number' }, required);
}

/** Places in one frame of a video. */
export const points = sentList('points', {
	name: 'points',
	displayName: 'Points',
	entry: { name: 'point', displayName: 'Point' },
	description: 'From 1 to 10 points on the things that are meant',
	counts: [required, itemsBetween(1, 10, 'point')],
	fields: [
		placeInFrame('X', 'x', 'From 0 (left edge) to 1 (right edge)'),
		placeInFrame('Y', 'y', 'From 0 (top edge) to 1 (bottom edge)'),
	],
});

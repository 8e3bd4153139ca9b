import type { INodeProperties } from 'n8n-workflow';

import { sentList } from '../listFields';
import { imageField } from './image';
import { sent } from '../../input/field';
import { itemsBetween, required } from '../../input/rules';

function pixels(displayName: string, name: string, description: string): INodeProperties {
	return sent(
		name,
		{
			displayName,
			name,
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: 0,
			description,
		},
		required,
	);
}

const trajectory = sentList('trajectories', {
	name: 'trajectory',
	displayName: 'Trajectory',
	entry: { name: 'point', displayName: 'Point' },
	description: 'The way the area takes, from 2 to 77 points',
	counts: [required, itemsBetween(2, 77, 'point')],
	fields: [
		pixels('X', 'x', 'Pixels from the left edge of the image'),
		pixels('Y', 'y', 'Pixels from the bottom edge of the image'),
	],
});

const mask = imageField({
	name: 'mask',
	displayName: 'Mask',
	property: 'mask',
	demands: 'a mask as large as the image, white where the area is',
	example: 'mask.png',
});

/**
 * Which areas of an image stay still, and which move where. Source: `static_mask` and `dynamic_masks`
 * on https://apidoc.cometapi.com/api/video/kling/image-to-video and Kling's page of the same operation.
 */
export const motionBrush: INodeProperties[] = [
	...imageField({
		name: 'staticMask',
		displayName: 'Still Area Mask',
		property: 'static_mask',
		optional: true,
		demands: 'a mask as large as the image, white where it stays still',
		example: 'mask.png',
	}),
	...sentList('dynamic_masks', {
		name: 'dynamicMasks',
		displayName: 'Moving Areas',
		entry: { name: 'area', displayName: 'Area' },
		description: 'Up to 6 areas that move, each along its own trajectory',
		counts: [itemsBetween(0, 6, 'area')],
		fields: [...mask, ...trajectory],
	}),
];

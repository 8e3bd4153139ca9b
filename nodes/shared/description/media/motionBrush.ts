import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listField } from '../listFields';
import { fileFields } from './fileFields';
import { imageField, imageTexts } from './image';
import { buildList, fileOf } from '../../input/buildList';
import { eachOf, itemsBetween } from '../../input/listRules';
import { base64Of, image } from '../../input/media';
import { applyRules, Complaint, required, wholeNumber } from '../../input/rules';

const list = {
	name: 'dynamicMasks',
	displayName: 'Moving Areas',
	entry: { name: 'area', displayName: 'Area' },
};

const mask = {
	name: 'mask',
	displayName: 'Mask',
	...imageTexts('a mask as large as the image, white where the area is', 'mask.png'),
};

const trajectoryRules = [
	required,
	eachOf('Point', { x: ['X', required, wholeNumber()], y: ['Y', required, wholeNumber()] }),
	itemsBetween(2, 77, 'point'),
];

function coordinate(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'number', default: 0, description };
}

const trajectory: INodeProperties = {
	displayName: 'Trajectory',
	name: 'trajectory',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Point',
	default: {},
	description: 'The way the area takes, from 2 to 77 points',
	options: [
		{
			displayName: 'Point',
			name: 'point',
			values: [
				coordinate('X', 'x', 'Pixels from the left edge of the image'),
				coordinate('Y', 'y', 'Pixels from the bottom edge of the image'),
			],
		},
	],
};

const areas = buildList(
	list,
	'dynamic_masks',
	[itemsBetween(0, 6, 'area')],
	async (context, entry, label) => {
		const file = await fileOf(context, entry, 'mask', `${label}: Mask`, image);
		if (file instanceof Complaint) return file;
		const { point } = (entry.trajectory ?? {}) as IDataObject;
		const trajectories = applyRules(trajectoryRules, point, `${label}: Trajectory`);
		if (trajectories instanceof Complaint) return trajectories;
		return [{ mask: file, trajectories }];
	},
	{ '.mask': [required, base64Of(image)], '.trajectories': trajectoryRules },
);

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
	listField(
		list,
		'Up to 6 areas that move, each along its own trajectory',
		[...fileFields(mask), trajectory],
		{ send: { preSend: [areas] } },
	),
];

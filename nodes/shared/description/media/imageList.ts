import type { INodeProperties } from 'n8n-workflow';

import { listField, readEntry } from '../listFields';
import type { PlainField } from '../listFields';
import { fileFields } from './fileFields';
import { imageTexts } from './image';
import { buildList, filesOf } from '../../input/buildList';
import { itemsBetween } from '../../input/listRules';
import { base64Of, image } from '../../input/media';
import { Complaint, required } from '../../input/rules';

interface ImageListInput {
	/** The API's name of the array, as a path where it is nested. */
	property: string;
	/** The API's name of the image in the objects of the array; without it, it holds images alone. */
	key?: string;
	/** What the images are for, as a sentence. */
	description: string;
	min: number;
	max: number;
	/** Further fields of each image. */
	more?: PlainField[];
}

const list = {
	name: 'images',
	displayName: 'Images',
	entry: { name: 'image', displayName: 'Image' },
};

/** A list of images, each from a URL, as Base64, or from the input item, which can give several at once. */
export function imageList(input: ImageListInput): INodeProperties {
	const { property, key, description, min, max, more = [] } = input;
	const values = fileFields({
		name: 'image',
		displayName: 'Image',
		several: true,
		...imageTexts(),
	});
	const step = buildList(
		list,
		property,
		[...(min > 0 ? [required] : []), itemsBetween(min, max, 'image')],
		async (context, entry, label) => {
			const files = await filesOf(context, entry, 'image', label, image);
			if (files instanceof Complaint || key === undefined) return files;
			const others = readEntry(entry, more, label);
			if (others instanceof Complaint) return others;
			return files.map((file) => ({ [key]: file, ...others }));
		},
		{
			[key ? `.${key}` : '']: [required, base64Of(image)],
			...Object.fromEntries(more.map(({ property: name, rules }) => [`.${name}`, rules])),
		},
	);
	const fields = [...values, ...more.map(({ field }) => field)];
	return listField(list, description, fields, { send: { preSend: [step] } });
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { sentList } from '../listFields';
import { imageField } from './image';
import { itemsBetween, required } from '../../input/rules';

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
	more?: INodeProperties[];
}

/** A list of images, each from a URL, as Base64, or from the input item, which can give several at once. */
export function imageList(input: ImageListInput): INodeProperties[] {
	const { property, key = '', description, min, max, more = [] } = input;
	const name = { name: 'image', displayName: 'Image' };
	return sentList(property, {
		name: 'images',
		displayName: 'Images',
		entry: name,
		description,
		counts: [...(min > 0 ? [required] : []), itemsBetween(min, max, 'image')],
		// Where the API wants two, they are different ones, and only one comes in.
		fields: [...imageField({ ...name, property: key, several: true, isMain: min < 2 }), ...more],
		complete: ({ [key]: images, ...others }: IDataObject) =>
			[images].flat().map((image) => (key ? { [key]: image, ...others } : image)),
	});
}

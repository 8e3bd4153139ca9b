import type { INodeProperties } from 'n8n-workflow';

import { fileFields } from './fileFields';
import { image } from '../../input/media';
import type { MediaKind } from '../../input/media';

/** What is to be known of an image beside its names; all but those have a usual value. */
interface ImageInput {
	name: string;
	displayName: string;
	/** The API's name, as a path where it is nested. */
	property: string;
	kind?: MediaKind;
	optional?: boolean;
	several?: boolean;
	/** What the image must be like, as a phrase. */
	demands?: string;
	/** An example of a file name. */
	example?: string;
}

/** The fields for one image. */
export function imageField(input: ImageInput): INodeProperties[] {
	const {
		demands = 'a JPG or PNG of at most 10 MB, at least 300 pixels on each side',
		example = 'image.png',
		...more
	} = input;
	return fileFields({
		kind: image,
		demands,
		placeholders: { url: `e.g. https://example.com/${example}`, base64: 'e.g. iVBORw0KGgo...' },
		...more,
	});
}

/** A still image, e.g. the person that an avatar shows. */
export const imageSource = imageField({
	name: 'image',
	displayName: 'Image',
	property: 'image',
	example: 'portrait.png',
});

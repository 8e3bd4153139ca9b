import type { INodeProperties } from 'n8n-workflow';

import { fileFields } from './fileFields';
import { fromIncoming } from './incoming';
import { image } from '../../input/files/media';
import type { MediaKind } from '../../input/files/media';

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
	/** Whether it is what the node is about, and so the image that an earlier node has put out. */
	isMain?: boolean;
}

/** The fields for one image. */
export function imageField(input: ImageInput): INodeProperties[] {
	const {
		demands = 'a JPG or PNG of at most 10 MB, at least 300 pixels on each side',
		example = 'image.png',
		isMain = false,
		...more
	} = input;
	const fields = fileFields({
		kind: image,
		demands,
		placeholders: { url: `e.g. https://example.com/${example}`, base64: 'e.g. iVBORw0KGgo...' },
		...more,
	});
	return isMain ? fromIncoming(fields, `${input.name}Url`, 'image_url') : fields;
}

/** A still image, e.g. the person that an avatar shows. */
export const imageSource = imageField({
	name: 'image',
	displayName: 'Image',
	property: 'image',
	example: 'portrait.png',
	isMain: true,
});

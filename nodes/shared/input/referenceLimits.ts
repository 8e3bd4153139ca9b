import type { IDataObject } from 'n8n-workflow';

import type { BodyCheck } from './compose';
import { Complaint } from './rules';
import { objectsIn } from '../api/json';
import { count } from '../text';

/**
 * What the images, elements and the video of one omni video allow each other.
 * Source: the field notes of `image_list` and `aspect_ratio` in Kling's documentation of omni video.
 */
export const fitOmniReferences: BodyCheck = (body) => {
	const images = objectsIn(body.image_list);
	const hasFirstFrame = images.some(({ type }) => type === 'first_frame');
	// The picture takes its shape from the first frame then, and the API wants no other.
	if (hasFirstFrame) delete body.aspect_ratio;

	if (hasFirstFrame && elementsIn(body) > 3) {
		return new Complaint(
			"'Elements' may have at most 3 elements when there is a first frame",
			`It has ${elementsIn(body)}.`,
		);
	}
	return body.video_list
		? tooMany(body, images.length, 4, ' when there is a video')
		: tooMany(body, images.length, 7);
};

/** How many references one image can have. Source: `element_list` in Kling's documentation of images. */
export const fitImageReferences: BodyCheck = (body) =>
	tooMany(body, body.image ? 1 : objectsIn(body.image_list).length, 10);

const elementsIn = (body: IDataObject) => objectsIn(body.element_list).length;

function tooMany(
	body: IDataObject,
	images: number,
	most: number,
	condition = '',
): Complaint | undefined {
	const elements = elementsIn(body);
	if (images + elements <= most) return undefined;
	return new Complaint(
		`Images and elements may be at most ${most} together${condition}`,
		`There are ${count(images, 'image')} and ${count(elements, 'element')}.`,
	);
}

import type { IDataObject } from 'n8n-workflow';

import type { BodyCheck } from '../../input/compose';
import { Complaint } from '../../input/rules';
import { objectsIn } from '../../api/json';
import { count } from '../../text';

/** How many references one image can have. Source: `element_list` in Kling's documentation of images. */
export const fitImageReferences: BodyCheck = (body) =>
	atMostTogether(body, body.image ? 1 : objectsIn(body.image_list).length, 10);

/** How many saved elements a body names. */
export const elementsIn = (body: IDataObject) => objectsIn(body.element_list).length;

/**
 * Demands that images and saved elements are not too many together.
 *
 * @param images how many there are
 * @param condition when the limit holds, with a space before it
 */
export function atMostTogether(
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

import { elements } from '../shared/description/existing/savedReferences';
import { atMostTogether, elementsIn } from '../shared/description/existing/referenceLimits';
import { objectsIn } from '../shared/api/json';
import type { BodyCheck, Form } from '../shared/input/compose';
import { Complaint } from '../shared/input/rules';

/**
 * What the images, elements and the video of one omni video allow each other.
 * Source: the field notes of `image_list` and `aspect_ratio` in Kling's documentation of omni video.
 */
const fitReferences: BodyCheck = (body) => {
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
		? atMostTogether(body, images.length, 4, ' when there is a video')
		: atMostTogether(body, images.length, 7);
};

/** Elements beside the images and the video. */
export const omniElements: Form = { fields: elements(), checks: [fitReferences] };

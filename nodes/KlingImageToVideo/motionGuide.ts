import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { cameraControl } from '../shared/description/film/cameraControl';
import { imageField } from '../shared/description/media/image';
import { motionBrush } from '../shared/description/media/motionBrush';
import { forModels, notForModels } from '../shared/description/model';
import { shownFor } from '../shared/description/visibility';
import { sent } from '../shared/input/field';

/** Of the models that are listed. Kling's pages of all later ones say that they do not take it. */
const TAKES_END_FRAME_ONLY = ['kling-v1-6'];

const CAMERA = { name: 'Camera Movement', value: 'camera' };
const END_FRAME = {
	name: 'End Frame',
	value: 'endFrame',
	description:
		'A second image that the video ends with. Models before Kling V3 take it in professional mode only.',
};
/** The choice for which the image is no first frame. */
export const END_FRAME_ONLY = {
	name: 'End Frame Only',
	value: 'endFrameOnly',
	description:
		'The video ends with the image, and Kling makes up its beginning. Needs professional mode.',
};
const MOTION_BRUSH = {
	name: 'Motion Brush',
	value: 'motionBrush',
	description: 'Masks say what stays still and what moves where',
};
const PROMPT_ONLY = { name: 'Prompt Only', value: 'prompt' };

/** It sends nothing itself, but no model may be asked for a guide that it does not have. */
function guideSelector(...options: INodePropertyOptions[]): INodeProperties {
	return sent([], {
		displayName: 'Motion Guided By',
		name: 'motionGuide',
		type: 'options',
		options,
		default: 'prompt',
		description: 'What says how things move, beside the prompt',
	});
}

/** What says how things move beside the prompt; the choices exclude each other. */
export const motionGuide: INodeProperties[] = [
	...forModels(
		TAKES_END_FRAME_ONLY,
		guideSelector(CAMERA, END_FRAME, END_FRAME_ONLY, MOTION_BRUSH, PROMPT_ONLY),
	),
	...notForModels(
		TAKES_END_FRAME_ONLY,
		guideSelector(CAMERA, END_FRAME, MOTION_BRUSH, PROMPT_ONLY),
	),
	...shownFor({ motionGuide: [CAMERA.value] }, cameraControl),
	...shownFor(
		{ motionGuide: [END_FRAME.value, END_FRAME_ONLY.value] },
		imageField({
			name: 'endFrame',
			displayName: 'End Frame',
			property: 'image_tail',
			example: 'end.png',
		}),
	),
	...shownFor({ motionGuide: [MOTION_BRUSH.value] }, motionBrush),
];

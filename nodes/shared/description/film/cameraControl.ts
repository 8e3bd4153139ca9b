import type { INodeProperties } from 'n8n-workflow';

import { exactlyOneAxis } from './cameraAxis';
import { sent } from '../../input/field';
import type { FieldRouting } from '../../input/field';
import { notSentWhen } from '../../input/rules';

const AUTOMATIC_MOVEMENT = 'automatic';
const ALONG_ONE_AXIS = 'simple';

function axis(displayName: string, name: string, description: string): INodeProperties {
	return sent(`camera_control.config.${name}`, {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: -10, maxValue: 10 },
		default: 5,
		description: `${description}, from -10 to 10`,
	});
}

const oneAxis: FieldRouting = {
	sends: {},
	put: (_value, { body, label }) => exactlyOneAxis(body.camera_control, label),
};

/**
 * How the camera moves. Source: `camera_control` on
 * https://apidoc.cometapi.com/api/video/kling/text-to-video and Kling's page of the same operation.
 */
export const cameraControl: INodeProperties[] = [
	sent(
		'camera_control.type',
		{
			displayName: 'Camera Movement',
			name: 'cameraMovement',
			type: 'options',
			options: [
				{ name: 'Along One Axis', value: ALONG_ONE_AXIS },
				{
					name: 'Automatic',
					value: AUTOMATIC_MOVEMENT,
					description: 'The model decides from the prompt',
				},
				{ name: 'Down and Back', value: 'down_back' },
				{ name: 'Forward and Up', value: 'forward_up' },
				{ name: 'Left Turn, Then Forward', value: 'left_turn_forward' },
				{ name: 'Right Turn, Then Forward', value: 'right_turn_forward' },
			],
			default: AUTOMATIC_MOVEMENT,
		},
		notSentWhen(AUTOMATIC_MOVEMENT),
	),
	{
		displayName: 'Camera Axis',
		name: 'cameraConfig',
		type: 'collection',
		placeholder: 'Choose Axis',
		displayOptions: { show: { cameraMovement: [ALONG_ONE_AXIS] } },
		default: {},
		description: 'The one axis to move along, and how far',
		options: [
			axis('Horizontal', 'horizontal', 'To the left (negative) or right'),
			axis('Pan', 'pan', 'Look down (negative) or up'),
			axis('Roll', 'roll', 'Turn counterclockwise (negative) or clockwise'),
			axis('Tilt', 'tilt', 'Look to the left (negative) or right'),
			axis('Vertical', 'vertical', 'Down (negative) or up'),
			axis('Zoom', 'zoom', 'A longer focal length (negative) or a wider one'),
		],
		routing: oneAxis,
	},
];

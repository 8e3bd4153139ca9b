import { isObject } from '../../api/json';
import { Complaint } from '../../input/rules';

/**
 * A `camera_control` along one axis must name exactly one that is not zero.
 * Source: `camera_control.config` in Kling's documentation of text to video.
 */
export function exactlyOneAxis(control: unknown, displayName: string): Complaint | undefined {
	const config = isObject(control) && isObject(control.config) ? control.config : {};
	const moving = Object.keys(config).filter((axis) => config[axis] !== 0);
	return moving.length === 1
		? undefined
		: new Complaint(
				`'${displayName}' needs exactly one axis that is not 0`,
				moving.length === 0
					? "Choose an axis, or set 'Camera Movement' to 'Automatic'."
					: `It has ${moving.length}: ${moving.join(', ')}. Remove all but one.`,
			);
}

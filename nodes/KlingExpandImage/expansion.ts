import type { INodeProperties } from 'n8n-workflow';

import type { BodyCheck, Form } from '../shared/input/compose';
import { sent } from '../shared/input/field';
import { Complaint } from '../shared/input/rules';

/** How many times the area of the original the result may have. */
const MOST_TIMES = 3;

/**
 * Checks how large an image would become.
 * Source: https://apidoc.cometapi.com/api/video/kling/image-expansion.
 */
const fitExpansion: BodyCheck = (body) => {
	const ratio = (side: string) => Number(body[`${side}_expansion_ratio`]);
	const area = (1 + ratio('up') + ratio('down')) * (1 + ratio('left') + ratio('right'));
	return area <= MOST_TIMES + 1e-9
		? undefined
		: new Complaint(
				`The expanded image may have at most ${MOST_TIMES} times the area of the original`,
				`With these ratios it has ${area.toFixed(2)} times as much. Make one of them smaller.`,
			);
};

function added(
	displayName: string,
	side: string,
	length: string,
	...alias: string[]
): INodeProperties {
	return sent([`${side}_expansion_ratio`, ...alias], {
		displayName,
		name: `${side}Ratio`,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2 },
		required: true,
		default: 0.25,
		description: `How much to add there, as a part of the image's ${length}, from 0 to 2`,
	});
}

/** How much to add on each side. */
export const expansion: Form = {
	fields: [
		added('Expand Up', 'up', 'height'),
		// Kling calls it "down", CometAPI's example "bottom".
		added('Expand Down', 'down', 'height', 'bottom_expansion_ratio'),
		added('Expand Left', 'left', 'width'),
		added('Expand Right', 'right', 'width'),
	],
	checks: [fitExpansion],
};

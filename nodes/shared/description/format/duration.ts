import type { INodeProperties } from 'n8n-workflow';

import { sent } from '../../input/field';
import { asString } from '../../input/rules';

/** Longest video in seconds. */
export const LONGEST_SECONDS = 15;

/**
 * The length of the video where there are two to choose from. The API wants it as a string.
 *
 * @param property the API's name, as a path where it is nested
 */
export function shortOrLong(property = 'duration'): INodeProperties {
	return sent(property, {
		displayName: 'Duration (Seconds)',
		name: 'duration',
		type: 'options',
		// Numbers, like where any length goes, so that the editor keeps the value when the model changes.
		options: [
			{ name: '5', value: 5 },
			{ name: '10', value: 10 },
		],
		default: 5,
		description: 'The length of the video in seconds',
	});
}

/**
 * The length of the video where it may be any number of seconds.
 *
 * @param longest in seconds
 */
export function anyDuration(longest = LONGEST_SECONDS): INodeProperties {
	return sent(
		'duration',
		{
			displayName: 'Duration (Seconds)',
			name: 'duration',
			type: 'number',
			typeOptions: { minValue: 3, maxValue: longest, numberPrecision: 0 },
			default: 5,
			description: `The length of the video in seconds, from 3 to ${longest}`,
		},
		asString,
	);
}

import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { sent } from '../input/field';
import { asString } from '../input/rules';

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
		options: [
			{ name: '5', value: '5' },
			{ name: '10', value: '10' },
		],
		default: '5',
		description: 'The length of the video',
	});
}

/** The length of the video where it may be any number of seconds. */
export const anyDuration = sent(
	'duration',
	{
		displayName: 'Duration (Seconds)',
		name: 'duration',
		type: 'number',
		typeOptions: { minValue: 3, maxValue: 15, numberPrecision: 0 },
		default: 5,
		description: 'The length of the video, from 3 to 15 seconds',
	},
	asString,
);

/**
 * The length of the video: any number of seconds for the newest models, 5 or 10 for the others.
 *
 * @param flexible the models that take any length from 3 to 15 seconds
 */
export function duration(...flexible: string[]): INodeProperties[] {
	return [...forModels(flexible, anyDuration), ...notForModels(flexible, shortOrLong())];
}

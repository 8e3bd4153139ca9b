import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { asString, numberBetween, oneOf } from '../input/rules';
import { sendAs } from '../input/field';

/** The length of the video where there are two to choose from. The API wants it as a string. */
export const shortOrLong: INodeProperties = {
	displayName: 'Duration (Seconds)',
	name: 'duration',
	type: 'options',
	options: [
		{ name: '5', value: '5' },
		{ name: '10', value: '10' },
	],
	default: '5',
	description: 'The length of the video',
	routing: sendAs('duration', 'Duration (Seconds)', oneOf(['5', '10'])),
};

/** The length of the video where it may be any number of seconds. */
export const anyDuration: INodeProperties = {
	displayName: 'Duration (Seconds)',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 3, maxValue: 15 },
	default: 5,
	description: 'The length of the video, from 3 to 15 seconds',
	routing: sendAs('duration', 'Duration (Seconds)', numberBetween(3, 15, 0), asString),
};

/**
 * The length of the video: any number of seconds for the newest models, 5 or 10 for the others.
 *
 * @param flexible the models that take any length from 3 to 15 seconds
 */
export function duration(...flexible: string[]): INodeProperties[] {
	return [
		{ ...anyDuration, displayOptions: forModels(...flexible) },
		{ ...shortOrLong, displayOptions: notForModels(...flexible) },
	];
}

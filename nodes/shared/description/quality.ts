import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { asString, numberBetween, oneOf, onOrOff } from '../input/rules';
import { sendAs } from '../input/field';

/**
 * The shape of the picture.
 *
 * @param ratios those that the newest documentation names
 * @param older those that only older documentation of CometAPI names
 */
export function aspectRatio(ratios: string[], older: string[] = []): INodeProperties {
	const all = [...ratios, ...older].sort((one, other) => one.localeCompare(other));
	return {
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
		options: all.map((ratio) => ({
			name: ratio,
			value: ratio,
			...(older.includes(ratio) && { description: 'Only documented for older models' }),
		})),
		default: '16:9',
		description: 'Width to height',
		routing: sendAs('aspect_ratio', 'Aspect Ratio', oneOf(all)),
	};
}

/** The ratios that every video operation with a choice has. */
export const videoRatios = ['16:9', '9:16', '1:1'];

/** The ratios of images. 21:9 is documented by Kling, not by CometAPI. */
export const imageRatios = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'];

const STANDARD = { name: 'Standard', value: 'std', description: 'Faster and cheaper' };
const PROFESSIONAL = {
	name: 'Professional',
	value: 'pro',
	description: 'Better quality, takes longer, costs more',
};
const FOUR_K = {
	name: '4K',
	value: '4k',
	description: 'The largest picture. Not documented by CometAPI.',
};

export const mode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [STANDARD, PROFESSIONAL],
	default: 'std',
	routing: sendAs('mode', 'Mode', oneOf(['std', 'pro'])),
};

/**
 * The mode, for operations that have models with a third one.
 *
 * @param models the models that can make 4K
 */
export function modeUpTo4k(...models: string[]): INodeProperties[] {
	return [
		{
			...mode,
			options: [STANDARD, PROFESSIONAL, FOUR_K],
			displayOptions: forModels(...models),
			routing: sendAs('mode', 'Mode', oneOf(['std', 'pro', '4k'])),
		},
		{ ...mode, displayOptions: notForModels(...models) },
	];
}

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

export const cfgScale: INodeProperties = {
	displayName: 'CFG Scale',
	name: 'cfgScale',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0.5,
	description: 'How closely the video follows the prompt, from 0 (freely) to 1 (strictly)',
	routing: sendAs('cfg_scale', 'CFG Scale', numberBetween(0, 1)),
};

export const sound: INodeProperties = {
	displayName: 'Sound',
	name: 'sound',
	type: 'boolean',
	default: true,
	description:
		'Whether to generate sound with the video. Kling V2.6 makes sound in professional mode only.',
	routing: sendAs('sound', 'Sound', onOrOff),
};

export const watermark: INodeProperties = {
	displayName: 'Watermark',
	name: 'watermark',
	type: 'boolean',
	default: true,
	description:
		'Whether to also make a version with the Kling watermark. Kling documents this, CometAPI does not.',
	routing: sendAs('watermark_info.enabled', 'Watermark'),
};

import type { INodeProperties } from 'n8n-workflow';

import { forModels } from './model';
import { asString, numberBetween, oneOf, onOrOff } from '../input/rules';
import { sendAs } from '../input/send';

/** Shape of the picture. Three ratios are documented everywhere, the others by CometAPI's older page. */
export function aspectRatio(ratios: string[]): INodeProperties {
	return {
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
		options: ratios.map((ratio) => ({ name: ratio, value: ratio })),
		default: '16:9',
		routing: sendAs('aspect_ratio', 'Aspect Ratio', oneOf(ratios)),
	};
}

export const mode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Standard', value: 'std', description: 'Faster and cheaper' },
		{ name: 'Professional', value: 'pro', description: 'Better quality, takes longer, costs more' },
	],
	default: 'std',
	routing: sendAs('mode', 'Mode', oneOf(['std', 'pro'])),
};

/**
 * The length of the video: any number of seconds for the newest models, 5 or 10 for the others. The
 * API wants it as a string.
 *
 * @param flexible the models that take any length from 3 to 15 seconds
 * @param fixed the models that take 5 or 10 seconds
 */
export function duration(flexible: string[], fixed: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Duration (Seconds)',
			name: 'duration',
			type: 'number',
			typeOptions: { minValue: 3, maxValue: 15 },
			displayOptions: forModels(...flexible),
			default: 5,
			description: 'The length of the video, from 3 to 15 seconds',
			routing: sendAs('duration', 'Duration (Seconds)', numberBetween(3, 15, 0), asString),
		},
		{
			displayName: 'Duration (Seconds)',
			name: 'duration',
			type: 'options',
			options: [
				{ name: '5', value: '5' },
				{ name: '10', value: '10' },
			],
			displayOptions: { show: { '/model': fixed } },
			default: '5',
			description: 'The length of the video',
			routing: sendAs('duration', 'Duration (Seconds)', numberBetween(3, 15, 0), asString),
		},
	];
}

/** @param models the models that take it; those of the 2.x line do not */
export function cfgScale(...models: string[]): INodeProperties {
	return {
		displayName: 'CFG Scale',
		name: 'cfgScale',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		displayOptions: forModels(...models),
		default: 0.5,
		description: 'How closely the video follows the prompt, from 0 (freely) to 1 (strictly)',
		routing: sendAs('cfg_scale', 'CFG Scale', numberBetween(0, 1)),
	};
}

/** @param models the models that can make sound */
export function sound(...models: string[]): INodeProperties {
	return {
		displayName: 'Sound',
		name: 'sound',
		type: 'boolean',
		displayOptions: forModels(...models),
		default: true,
		description:
			'Whether to generate sound with the video. Kling V2.6 makes sound in professional mode only.',
		routing: sendAs('sound', 'Sound', onOrOff),
	};
}

export const watermark: INodeProperties = {
	displayName: 'Watermark',
	name: 'watermark',
	type: 'boolean',
	default: true,
	description:
		'Whether to also make a version with the Kling watermark. Kling documents this, CometAPI does not.',
	routing: sendAs('watermark_info.enabled', 'Watermark'),
};

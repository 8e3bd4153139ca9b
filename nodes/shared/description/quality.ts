import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { numberBetween, oneOf, onOrOff } from '../input/rules';
import { sendAs } from '../input/field';

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

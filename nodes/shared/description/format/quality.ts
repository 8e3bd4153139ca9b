import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { forModels, notForModels } from '../model';
import { sent } from '../../input/field';
import { onOrOff, yesOrNo } from '../../input/rules';

const STANDARD = { name: 'Standard', value: 'std', description: 'Faster and cheaper' };
const PROFESSIONAL = {
	name: 'Professional',
	value: 'pro',
	description: 'Better quality, takes longer, costs more',
};
const FOUR_K = {
	name: '4K',
	value: '4k',
	description: 'The largest picture. Documented by Kling, not by CometAPI.',
};

/**
 * How much effort goes into the picture.
 *
 * @param property the API's name, as a path where it is nested
 * @param more choices beside the two that all operations have
 */
export function mode(property = 'mode', ...more: INodePropertyOptions[]): INodeProperties {
	return sent(property, {
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [STANDARD, PROFESSIONAL, ...more],
		default: 'std',
		description: 'The quality of the video. Prices differ.',
	});
}

/**
 * The mode, for operations that have models with a third one, and some with none.
 *
 * @param models the models that can make 4K
 * @param without the models that have no mode at all
 */
export function modeUpTo4k(models: string[], without: string[] = []): INodeProperties[] {
	return [
		...forModels(models, mode('mode', FOUR_K)),
		...notForModels([...models, ...without], mode()),
	];
}

/** How closely a video follows its prompt. */
export const cfgScale = sent('cfg_scale', {
	displayName: 'CFG Scale',
	name: 'cfgScale',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1 },
	default: 0.5,
	description: 'How closely the video follows the prompt, from 0 (freely) to 1 (strictly)',
});

/** Whether a video gets sound, for models that make some. */
export const sound = sent(
	'sound',
	{
		displayName: 'Sound',
		name: 'sound',
		type: 'boolean',
		default: true,
		description:
			'Whether to generate sound with the video. Kling V2.6 makes sound in professional mode only.',
	},
	onOrOff,
);

/**
 * The sound of a video that is handed in.
 *
 * @param property the API's name, as a path where it is nested
 */
export function keepOriginalSound(property = 'keep_original_sound'): INodeProperties {
	return sent(
		property,
		{
			displayName: 'Keep Original Sound',
			name: 'keepOriginalSound',
			type: 'boolean',
			default: true,
			description: 'Whether to keep the sound of the input video',
		},
		yesOrNo,
	);
}

/** Whether there is to be a version with a watermark, too. */
export const watermark = sent('watermark_info.enabled', {
	displayName: 'Watermark',
	name: 'watermark',
	type: 'boolean',
	default: true,
	description: 'Whether to also make a version with the Kling watermark',
});

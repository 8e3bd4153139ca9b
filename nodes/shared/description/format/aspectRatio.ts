import type { INodeProperties } from 'n8n-workflow';

import { sent } from '../../input/field';

/**
 * The shape of the picture.
 *
 * @param ratios those that the newest documentation names
 * @param older those that only older documentation of CometAPI names
 */
export function aspectRatio(ratios: string[], older: string[] = []): INodeProperties {
	const all = [...ratios, ...older].sort((one, other) => one.localeCompare(other));
	return sent('aspect_ratio', {
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
		options: all.map((ratio) => ({
			name: ratio === AUTOMATIC_RATIO ? 'Automatic' : ratio,
			value: ratio,
			...(older.includes(ratio) && { description: 'Only documented for older models' }),
		})),
		default: '16:9',
		description: 'Width to height',
	});
}

/** The ratios that every video operation with a choice has. */
export const videoRatios = ['16:9', '9:16', '1:1'];

/** Leaves the ratio to the model. */
export const AUTOMATIC_RATIO = 'auto';

/** The ratios of images. */
export const imageRatios = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'];

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { forModels, notForModels } from '../model';
import { sent } from '../../input/field';

/** How large an image becomes, where there are two sizes. */
export const resolution = sizes();

/**
 * How large an image becomes, where some models make a third size.
 *
 * @param models those models
 */
export function resolutionUpTo4k(...models: string[]): INodeProperties[] {
	const upTo4k = sizes({ name: '4K', value: '4k' });
	return [...forModels(models, upTo4k), ...notForModels(models, resolution)];
}

function sizes(...more: INodePropertyOptions[]): INodeProperties {
	return sent('resolution', {
		displayName: 'Resolution',
		name: 'resolution',
		type: 'options',
		options: [{ name: '1K', value: '1k' }, { name: '2K', value: '2k' }, ...more],
		default: '1k',
		description: 'The size of the image',
	});
}

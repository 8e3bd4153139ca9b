import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields that most users leave alone; they are sent only when added.
 *
 * @param options A to Z
 */
export function additionalFields(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}

import type { INodeProperties } from 'n8n-workflow';

import { extraFields, putExtraFields } from '../input/extraFields';
import type { FieldRouting } from '../input/field';

/**
 * The fields that most users leave alone; they are sent only when added.
 *
 * Extra Fields (JSON) is among them.
 *
 * @param options A to Z
 */
export function additionalFields(...options: INodeProperties[]): INodeProperties {
	const routing: Partial<FieldRouting> = { put: putExtraFields };
	const byName = [...options, extraFields].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	);
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: byName,
		routing,
	};
}

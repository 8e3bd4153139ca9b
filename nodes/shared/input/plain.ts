import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/json';

/** Whether a value is an object of keys and values; a date or a long integer is a value of its own. */
export function isPlain(value: unknown): value is IDataObject {
	return isObject(value) && !('toJSON' in value);
}

import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/json';

/** Whether a field was left empty. Zero and `false` are values. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/**
 * A request body with the fields that the user left empty taken out, also inside objects: a model
 * may refuse a field that it does not know, even an empty one.
 */
export function withoutEmpty(body: unknown): IDataObject {
	if (!isObject(body)) return {};
	const entries = Object.entries(body)
		.map(([key, value]) => [key, isObject(value) ? withoutEmpty(value) : value] as const)
		.filter(
			([, value]) => !isEmpty(value) && !(isObject(value) && Object.keys(value).length === 0),
		);
	return Object.fromEntries(entries);
}

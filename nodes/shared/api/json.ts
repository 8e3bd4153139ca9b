import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object: not an array, not `null`, not a primitive. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object has under a name that comes from outside: nothing that all objects inherit. */
export function ownValue<Value>(object: Record<string, Value>, name: string): Value | undefined {
	return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
}

/** The objects in a JSON array; an empty list for anything else. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A string or number as text; `undefined` for anything else and for the empty string. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object that a piece of text spells as JSON, or `undefined` when it spells none. */
export function parseObject(text: unknown): IDataObject | undefined {
	if (typeof text !== 'string' || !text.trimStart().startsWith('{')) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

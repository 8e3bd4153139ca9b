import type { IDataObject } from 'n8n-workflow';

import { isPlain } from '../plain';

/**
 * A value that is fetched only when its request is about to be sent: n8n prepares the requests of all
 * items at once, and their files together could be more than its memory holds.
 */
export interface Deferred {
	(): Promise<string>;
	/** Tells it from other values, and is the same whenever it stands for the same. */
	key: string;
}

/** @param key tells it from other values before it was fetched */
export function deferred(key: string, fetch: () => Promise<string>): Deferred {
	return Object.assign(async () => await fetch(), { key });
}

/** A body with the keys of its late values in their place: two such bodies are equal if they ask for the same. */
export function withKeys(body: IDataObject): IDataObject {
	return keyed(body) as IDataObject;
}

function keyed(value: unknown): unknown {
	if (typeof value === 'function') return (value as Deferred).key;
	if (Array.isArray(value)) return value.map(keyed);
	if (!isPlain(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keyed(inner)]));
}

/** A body with its late values fetched. */
export async function fetchDeferred(body: IDataObject): Promise<IDataObject> {
	return (await fetchIn(body)) as IDataObject;
}

async function fetchIn(value: unknown): Promise<unknown> {
	if (typeof value === 'function') return await (value as Deferred)();
	if (Array.isArray(value)) return await Promise.all(value.map(fetchIn));
	if (!isPlain(value)) return value;
	const entries = Object.entries(value).map(async ([key, inner]) => [key, await fetchIn(inner)]);
	return Object.fromEntries(await Promise.all(entries));
}

import type { IDataObject } from 'n8n-workflow';

import { isPlain } from './plain';

/**
 * A value that is fetched only when its request is about to be sent: n8n prepares the requests of all
 * items at once, and their files together could be more than its memory holds.
 */
export type Deferred = () => Promise<string>;

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

import type { IDataObject } from 'n8n-workflow';

import type { Body, Draft } from '../body';
import { isPlain } from '../plain';

/**
 * A value that is fetched only when its request is about to be sent: n8n prepares the requests of all
 * items at once, and their files together could be more than its memory holds.
 */
export interface Deferred {
	(): Promise<string>;
	/** Tells it from other values, and is the same whenever it stands for the same. */
	key: string;
	/** The file that it is or leads to. */
	file: FileSummary;
	/** How long a sound lasts by its own header, in ms. */
	durationMs?: number;
}

/** A file in a few words. */
export interface FileSummary {
	name?: string;
	/** Its MIME type. */
	type?: string;
	/** In bytes. */
	size: number;
}

/** @param key tells it from other values before it was fetched */
export function deferred(key: string, file: FileSummary, fetch: () => Promise<string>): Deferred {
	// A function has a name of its own, so that the file's cannot stand beside it.
	return Object.assign(async () => await fetch(), { key, file });
}

/** A value of a body that is a file. */
export const isDeferred = (value: unknown): value is Deferred => typeof value === 'function';

/** A body with the keys of its files in their place: two such bodies are equal if they ask for the same. */
export function withKeys(body: Draft): IDataObject {
	return replaced(body, ({ key }) => key) as IDataObject;
}

/** A body with a summary of each file in its place. */
export function withSummaries(body: Draft): IDataObject {
	return replaced(body, ({ file }) => ({ ...file })) as IDataObject;
}

/** A value with something else in the place of each file. */
function replaced(value: unknown, by: (file: Deferred) => unknown): unknown {
	if (isDeferred(value)) return by(value);
	if (Array.isArray(value)) return value.map((inner) => replaced(inner, by));
	if (!isPlain(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, replaced(inner, by)]),
	);
}

/** A body with its files fetched; there is no other way to one that can be sent. */
export async function fetchDeferred(draft: Draft): Promise<Body> {
	return (await fetchIn(draft)) as Body;
}

async function fetchIn(value: unknown): Promise<unknown> {
	if (isDeferred(value)) return await value();
	if (Array.isArray(value)) return await Promise.all(value.map(fetchIn));
	if (!isPlain(value)) return value;
	const entries = Object.entries(value).map(async ([key, inner]) => [key, await fetchIn(inner)]);
	return Object.fromEntries(await Promise.all(entries));
}

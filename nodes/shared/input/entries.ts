import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isEmpty } from './empty';
import { fieldsIn, routingOf } from './field';
import { isFile } from './files/itemFile';
import { isPlain } from './plain';
import { Complaint, notAnObject, quoted } from './rules';
import type { Values } from './values';
import { isObject } from '../api/json';

/** A field of an entry that sends something, and the collection that it is in, if any. */
interface Sender {
	field: INodeProperties;
	collection?: INodeProperties;
	/** What it sends, by the API's names. */
	paths: string[];
}

/** All fields of an entry that send something. */
function sendersAmong(fields: INodeProperties[]): Sender[] {
	const sender = (field: INodeProperties, collection?: INodeProperties): Sender => ({
		field,
		collection,
		paths: Object.keys(routingOf(field).sends ?? {}).filter((path) => !path.includes('[]')),
	});
	return fields
		.flatMap((field) =>
			field.type === 'collection'
				? fieldsIn(field).map((inner) => sender(inner, field))
				: [sender(field)],
		)
		.filter(({ paths }) => paths.length > 0);
}

/** The keys that an entry can have in JSON, as the API calls them; none where entries are plain values. */
export function keysOf(fields: INodeProperties[]): string[] {
	const keys = sendersAmong(fields).flatMap(({ paths }) => paths);
	return [...new Set(keys)].filter((key) => key !== '');
}

/**
 * The entries in a JSON value: a list, a list inside an object, as language models like to give it, or
 * a single entry.
 */
export function entriesIn(
	json: unknown,
	fields: INodeProperties[],
	displayName: string,
): unknown[] | Complaint {
	if (isEmpty(json)) return [];
	if (Array.isArray(json)) return json;
	if (isFile(json)) return [json];
	if (isPlain(json)) {
		if (Object.values(json).every(isEmpty)) return [];
		if (Object.keys(json).some((key) => isKnown(key, fields))) return [json];
		const lists = Object.values(json).filter(Array.isArray);
		if (lists.length === 1) return lists[0];
	}
	return new Complaint(`'${displayName}' must be a list`, quoted(json));
}

function isKnown(key: string, fields: INodeProperties[]): boolean {
	return fields.some(({ name }) => name === key) || keysOf(fields).includes(key);
}

/**
 * An entry of a list as the values of its fields.
 *
 * @param json an object with the API's names or those of the fields as keys; where it is a plain value,
 *   it is that of the first field
 */
export function readEntry(
	json: unknown,
	fields: INodeProperties[],
	displayName: string,
): Values | Complaint {
	const senders = sendersAmong(fields);
	const isValue = isFile(json) || ['string', 'number'].includes(typeof json);
	const entry = isValue ? { [senders[0].paths[0]]: json } : json;
	if (!isPlain(entry)) return notAnObject(json, displayName);

	const values: Values = {};
	const strange: string[] = [];
	for (const [key, value] of Object.entries(entry)) {
		const isField = fields.some(({ name }) => name === key);
		if (isEmpty(value) && !isField) continue;
		const sender = senderOf(key, value, senders);
		if (sender) put(values, sender, value, entry);
		else if (isField) values[key] = value;
		else strange.push(key);
	}
	// Remarks do no harm beside an entry that is complete. Otherwise one may be a field, misspelled.
	const given = senders.filter((sender) => isPut(values, sender)).flatMap(({ paths }) => paths);
	const isComplete = keysOf(fields).every((key) => given.includes(key));
	if (strange.length === 0 || isComplete) return values;
	return new Complaint(
		`'${displayName}' has no field '${strange[0]}'`,
		`It can have: ${keysOf(fields).join(', ')}.`,
	);
}

/** The field that a key of an entry means; of several that send the same, the one for such a value. */
function senderOf(key: string, value: unknown, senders: Sender[]): Sender | undefined {
	const named = senders.find(({ field, collection }) => field.name === key && !collection);
	if (named) return named;
	const able = senders.filter(({ paths }) => paths.includes(key));
	return (
		able.find(({ field }) => routingOf(field).takes?.(value)) ??
		able.find(({ field }) => !routingOf(field).takes)
	);
}

/** Puts a value into its field, and chooses what makes the field count. */
function put(values: Values, sender: Sender, value: unknown, entry: IDataObject): void {
	const { field, collection } = sender;
	for (const [selector, [choice]] of conditionsOf(field)) {
		if (!(selector in entry)) values[selector] = choice;
	}
	if (!collection) {
		values[field.name] = value;
		return;
	}
	const added = values[collection.name];
	values[collection.name] = { ...(isObject(added) && added), [field.name]: value };
}

function isPut(values: Values, { field, collection }: Sender): boolean {
	const holder = collection ? values[collection.name] : values;
	return isObject(holder) && field.name in holder;
}

/** What must be chosen beside a field so that it is shown. */
function conditionsOf({ displayOptions }: INodeProperties): Array<[string, unknown[]]> {
	return Object.entries(displayOptions?.show ?? {}).flatMap(
		([key, choices = []]): Array<[string, unknown[]]> =>
			key.startsWith('/') ? [] : [[key, choices]],
	);
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { shownFor } from './visibility';
import { putInto } from '../input/bodyPath';
import { fill } from '../input/compose';
import { entriesIn, keysOf, readEntry } from '../input/entries';
import { fieldsIn, routingOf } from '../input/field';
import type { FieldRouting, Filling } from '../input/field';
import { readJson } from '../input/jsonText';
import { applyRules, Complaint } from '../input/rules';
import type { Rule } from '../input/rules';
import type { Values } from '../input/values';
import { isObject } from '../api/json';
import { sentences } from '../text';

/** A list in the editor, to which the user adds entry by entry, and the array that it becomes. */
interface SentList {
	name: string;
	displayName: string;
	entry: { name: string; displayName: string };
	description: string;
	/** How many entries there may be; without any, the array is left out. */
	counts: Rule[];
	/** The fields of an entry. */
	fields: INodeProperties[];
	/** What an entry becomes in the array, where that is not an object of its fields. */
	complete?: (entry: IDataObject, label: string) => unknown[] | Complaint;
}

/** The values of the selector that every list has. */
const BY_FIELDS = 'fields';
const BY_JSON = 'json';

/**
 * A list whose entries become items of an array. They are given one by one, or all at once as JSON.
 *
 * @param property the API's name of the array, as a path where it is nested
 */
export function sentList(property: string, list: SentList): INodeProperties[] {
	const selector = selectorOfWay(list);
	const routing = routingFor(property, list);
	const shownBy = (way: string, field: INodeProperties) =>
		shownFor({ [selector.name]: [way] }, [{ ...field, routing }]);
	return [
		selector,
		...shownBy(BY_FIELDS, fieldForEntries(list)),
		...shownBy(BY_JSON, fieldForJson(list)),
	];
}

function selectorOfWay({ name, displayName }: SentList): INodeProperties {
	return {
		displayName: `Specify ${displayName}`,
		name: `specify${name[0].toUpperCase()}${name.slice(1)}`,
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: BY_FIELDS },
			{
				name: 'Using JSON',
				value: BY_JSON,
				description: 'As a list from another node, or as a language model writes it',
			},
		],
		default: BY_FIELDS,
	};
}

function fieldForEntries(list: SentList): INodeProperties {
	const { name, displayName, entry, description, fields } = list;
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${entry.displayName}`,
		default: {},
		description,
		options: [{ displayName: entry.displayName, name: entry.name, values: fields }],
	};
}

function fieldForJson({ name, displayName, description, fields }: SentList): INodeProperties {
	return {
		displayName,
		name: `${name}Json`,
		type: 'json',
		typeOptions: { rows: 5 },
		default: '',
		description: sentences(description, `A JSON array ${contentOf(fields)}`),
	};
}

function routingFor(property: string, list: SentList): FieldRouting {
	const { counts, fields } = list;
	return {
		send: { type: 'body', property },
		sends: { [property]: counts, ...sentBy(fields, `${property}[]`) },
		put: async (value, filling) => {
			const items = await arrayFrom(value, list, filling);
			if (items instanceof Complaint) return items;
			const counted = applyRules(counts, items.length > 0 ? items : undefined, filling.label);
			if (counted instanceof Complaint) return counted;
			if (counted !== undefined) putInto(filling.body, property, counted);
			return undefined;
		},
	};
}

/** What a JSON array of entries has in it, for the user. */
function contentOf(fields: INodeProperties[]): string {
	const keys = keysOf(fields);
	return keys.length === 0 ? 'of values' : `of objects with these keys: ${keys.join(', ')}`;
}

/** The items of the array that a list becomes. */
async function arrayFrom(
	value: unknown,
	list: SentList,
	filling: Filling,
): Promise<unknown[] | Complaint> {
	const { entry, fields, complete = (item: IDataObject) => [item] } = list;
	const entries = entriesFrom(value, list, filling.label);
	if (entries instanceof Complaint) return entries;
	const items: unknown[] = [];
	for (const [index, one] of entries.entries()) {
		const label = `${filling.label}: ${entry.displayName} ${index + 1}`;
		const given = readEntry(one, fields, label);
		if (given instanceof Complaint) return given;
		const body: IDataObject = {};
		const complaint = await fill(fields, withPresets(given, fields), { ...filling, body, label });
		const completed = complaint ?? complete(body, label);
		if (completed instanceof Complaint) return completed;
		items.push(...completed);
	}
	return items;
}

/** The entries as they were given: by the form's fields under the name of an entry, or as JSON. */
function entriesFrom(
	value: unknown,
	{ entry, fields }: SentList,
	label: string,
): unknown[] | Complaint {
	const byFields = isObject(value) ? value[entry.name] : undefined;
	if (Array.isArray(byFields)) return byFields;
	const json = readJson(value, label);
	return json instanceof Complaint ? json : entriesIn(json, fields, label);
}

/** An entry with the choices that the form shows where none was made. */
function withPresets(entry: Values, fields: INodeProperties[]): Values {
	const presets = fields
		.filter(({ type }) => type === 'options')
		.map(({ name, default: preset }) => [name, preset]);
	return { ...Object.fromEntries(presets), ...entry };
}

/** What fields put into an object, by the paths from the body. */
function sentBy(fields: INodeProperties[], holder: string): Record<string, Rule[]> {
	const entries = fields
		.flatMap((field) => [field, ...fieldsIn(field)])
		.flatMap((field) => Object.entries(routingOf(field).sends ?? {}));
	return Object.fromEntries(
		entries.map(([path, rules]) => [path ? `${holder}.${path}` : holder, rules]),
	);
}

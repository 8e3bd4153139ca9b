import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { putInto } from '../input/bodyPath';
import { fill } from '../input/compose';
import { routingOf } from '../input/field';
import type { FieldRouting } from '../input/field';
import { applyRules, Complaint } from '../input/rules';
import type { Rule } from '../input/rules';
import { isObject, objectsIn } from '../api/json';

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

/**
 * A list whose entries become items of an array.
 *
 * @param property the API's name of the array, as a path where it is nested
 */
export function sentList(property: string, list: SentList): INodeProperties {
	const { name, displayName, entry, description, counts, fields } = list;
	const { complete = (item: IDataObject) => [item] } = list;

	const put: FieldRouting['put'] = async (value, filling) => {
		const entries = isObject(value) ? objectsIn(value[entry.name]) : [];
		const items: unknown[] = [];
		for (const [index, given] of entries.entries()) {
			const label = `${filling.label}: ${entry.displayName} ${index + 1}`;
			const body: IDataObject = {};
			const complaint = await fill(fields, withPresets(given, fields), { ...filling, body, label });
			const completed = complaint ?? complete(body, label);
			if (completed instanceof Complaint) return completed;
			items.push(...completed);
		}
		const counted = applyRules(counts, items.length > 0 ? items : undefined, filling.label);
		if (counted instanceof Complaint) return counted;
		if (counted !== undefined) putInto(filling.body, property, counted);
		return undefined;
	};

	const routing: FieldRouting = {
		send: { type: 'body', property },
		sends: { [property]: counts, ...sentBy(fields, `${property}[]`) },
		put,
	};
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${entry.displayName}`,
		default: {},
		description,
		options: [{ displayName: entry.displayName, name: entry.name, values: fields }],
		routing,
	};
}

/** An entry with the choices that the form shows where none was made. */
function withPresets(entry: IDataObject, fields: INodeProperties[]): IDataObject {
	const presets = fields
		.filter(({ type }) => type === 'options')
		.map(({ name, default: preset }) => [name, preset]);
	return { ...Object.fromEntries(presets), ...entry } as IDataObject;
}

/** What fields put into an object, by the paths from the body. */
function sentBy(fields: INodeProperties[], holder: string): Record<string, Rule[]> {
	const inside = ({ type, options }: INodeProperties) =>
		type === 'collection' ? (options as INodeProperties[]) : [];
	const entries = fields
		.flatMap((field) => [field, ...inside(field)])
		.flatMap((field) => Object.entries(routingOf(field).sends ?? {}));
	return Object.fromEntries(
		entries.map(([path, rules]) => [path ? `${holder}.${path}` : holder, rules]),
	);
}

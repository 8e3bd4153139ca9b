import type { IDataObject, INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import type { ListParameter } from '../input/buildList';
import { checkFields, eachOf } from '../input/listRules';
import type { ObjectFields } from '../input/listRules';
import type { Complaint, Rule } from '../input/rules';
import { ruled } from '../input/field';

/** A list in the editor, to which the user adds entry by entry. */
export function listField(
	list: ListParameter,
	description: string,
	values: INodeProperties[],
	routing: INodePropertyRouting,
): INodeProperties {
	return {
		displayName: list.displayName,
		name: list.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${list.entry.displayName}`,
		default: {},
		description,
		options: [{ displayName: list.entry.displayName, name: list.entry.name, values }],
		routing,
	};
}

/** A field of an entry whose value goes into the request as it is. */
export interface PlainField {
	/** The API's name. */
	property: string;
	field: INodeProperties;
	rules: Rule[];
}

/**
 * A list whose entries become objects of an array, field by field.
 *
 * @param property the API's name of the array
 * @param counts how many entries there may be
 */
export function plainList(
	list: ListParameter,
	description: string,
	property: string,
	counts: Rule[],
	fields: PlainField[],
): INodeProperties {
	const values = fields.map(({ property: name, field }) => ({
		...field,
		routing: { send: { type: 'body' as const, property: `=${property}[{{$index}}].${name}` } },
	}));
	const items = eachOf(list.entry.displayName, objectFields(fields));
	const step = ruled(property, list.displayName, [...counts, items]);
	return listField(list, description, values, { send: { preSend: [step] } });
}

/**
 * The values of one entry by the API's names, checked.
 *
 * @param label names the entry, for messages
 */
export function readEntry(
	entry: IDataObject,
	fields: PlainField[],
	label: string,
): IDataObject | Complaint {
	const values = fields.map(({ property, field }) => [property, entry[field.name]]);
	return checkFields(Object.fromEntries(values) as IDataObject, objectFields(fields), label);
}

function objectFields(fields: PlainField[]): ObjectFields {
	return Object.fromEntries(
		fields.map(({ property, field, rules }) => [property, [field.displayName, ...rules]]),
	);
}

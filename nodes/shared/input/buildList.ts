import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import type { Deferred } from './deferred';
import { base64Of, fileOfItem } from './media';
import type { MediaKind } from './media';
import { putInto } from './bodyPath';
import { applyRules, Complaint, required, webAddress } from './rules';
import type { Rule } from './rules';
import { beforeSending } from './bodyStep';
import type { BodyAction } from './bodyStep';
import { objectsIn } from '../api/json';

/** A list that users fill entry by entry, as n8n's editor keeps it. */
export interface ListParameter {
	/** Internal name and name in the editor of the list. */
	name: string;
	displayName: string;
	/** The same of one entry. */
	entry: { name: string; displayName: string };
}

/**
 * A step that makes an array of the API out of a list whose entries choose between several fields.
 * n8n's routing cannot do that: inside a list, it does not see which of the fields are shown.
 *
 * @param property the API's name of the array
 * @param counts how many items there may be; without any, the array is left out
 * @param build makes the items of one entry; `label` names the entry, for messages
 * @param item what is known of an item's own fields
 */
export function buildList(
	list: ListParameter,
	property: string,
	counts: Rule[],
	build: (
		context: IExecuteSingleFunctions,
		entry: IDataObject,
		label: string,
	) => Promise<unknown[] | Complaint>,
	item: BodyAction['sends'],
): BodyAction {
	const step = async (context: IExecuteSingleFunctions, body: IDataObject) => {
		const parameter = context.getNodeParameter(list.name, {}) as IDataObject;
		const items: unknown[] = [];
		for (const [index, entry] of objectsIn(parameter[list.entry.name]).entries()) {
			const label = `${list.displayName}: ${list.entry.displayName} ${index + 1}`;
			const built = await build(context, entry, label);
			if (built instanceof Complaint) return built;
			items.push(...built);
		}
		const value = applyRules(counts, items.length > 0 ? items : undefined, list.displayName);
		if (value instanceof Complaint) return value;
		if (value !== undefined) putInto(body, property, value);
		return undefined;
	};
	const fields = Object.entries(item).map(([name, rules]) => [`${property}[]${name}`, rules]);
	return beforeSending(step, { [property]: counts, ...Object.fromEntries(fields) });
}

/**
 * The file that one entry of a list names: by a URL, as Base64, or as a file of the item.
 *
 * @param stem how the internal names of its fields begin, e.g. `image` for `imageUrl`
 * @param label names the entry, for messages
 */
export async function fileOf(
	context: IExecuteSingleFunctions,
	entry: IDataObject,
	stem: string,
	label: string,
	kind: MediaKind,
): Promise<string | Deferred | Complaint> {
	const text = (key: string, ...rules: Rule[]) =>
		applyRules([required, ...rules], entry[stem + key], label) as string | Complaint;
	const source = entry[`${stem}Source`];
	if (source === 'url') return text('Url', webAddress);
	if (source === 'base64') return text('Base64', base64Of(kind));
	const name = text('BinaryProperty');
	return name instanceof Complaint ? name : await fileOfItem(context, name.trim(), label, kind);
}

/** The same where one entry can name several files of the item, with commas between them. */
export async function filesOf(
	...[context, entry, stem, label, kind]: Parameters<typeof fileOf>
): Promise<Array<string | Deferred> | Complaint> {
	const key = `${stem}BinaryProperty`;
	const names = entry[`${stem}Source`] === 'binary' ? String(entry[key] ?? '').split(',') : [''];
	const files: Array<string | Deferred> = [];
	for (const name of names) {
		const file = await fileOf(context, { ...entry, [key]: name }, stem, label, kind);
		if (file instanceof Complaint) return file;
		files.push(file);
	}
	return files;
}

import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { base64Of, readFile } from './media';
import type { MediaKind } from './media';
import { putInto } from './path';
import { applyRules, Complaint, required, webAddress } from './rules';
import type { Rule } from './rules';
import { beforeSending } from './step';
import type { BodyAction } from './step';
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
 * The files that one entry of a list names: a URL, a Base64 text, or one or more files of the item.
 *
 * @param stem how the internal names of its fields begin, e.g. `image` for `imageUrl`
 * @param label names the entry, for messages
 */
export async function filesOf(
	context: IExecuteSingleFunctions,
	entry: IDataObject,
	stem: string,
	label: string,
	kind: MediaKind,
): Promise<string[] | Complaint> {
	switch (entry[`${stem}Source`]) {
		case 'binary': {
			const names = String(entry[`${stem}BinaryProperty`] ?? '').split(',');
			const files: string[] = [];
			for (const name of names) {
				const file = await readFile(context, name.trim(), label, kind);
				if (file instanceof Complaint) return file;
				files.push(file);
			}
			return files;
		}
		case 'base64':
			return single([required, base64Of(kind)], entry[`${stem}Base64`], label);
		default:
			return single([required, webAddress], entry[`${stem}Url`], label);
	}
}

function single(rules: Rule[], value: unknown, label: string): string[] | Complaint {
	const result = applyRules(rules, value, label);
	return result instanceof Complaint ? result : [String(result)];
}

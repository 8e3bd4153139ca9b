import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { routingOf } from '../../../nodes/shared/input/field.ts';
import { choicesOf } from './nodes.mts';
import { groupOf } from './samples.mts';

export type Values = Record<string, unknown>;

/** A field on which it depends what others send, in the node itself or in the entries of a list. */
export interface Selector {
	name: string;
	displayName: string;
	choices: unknown[];
	/** The fields beside it; those of its name are the selector. */
	siblings: INodeProperties[];
	/** The names of the lists that it is in, from the outside. */
	lists: string[];
}

/** A value of a list of choices that is in none: it can be named under "Other". */
export const UNLISTED = 'named-by-hand';

/** The selectors of a node, in the order of the form. */
export function selectorsOf(
	siblings: INodeProperties[],
	lists: string[] = [],
	top = siblings,
): Selector[] {
	const names = [...new Set(siblings.map(({ name }) => name))];
	return names.flatMap((name) => {
		const twins = siblings.filter((field) => field.name === name);
		const inside = twins
			.filter(({ type }) => type === 'fixedCollection')
			.slice(0, 1)
			.flatMap((list) => selectorsOf(groupOf(list).values, [...lists, name], top));
		if (!decides(twins, siblings, top)) return inside;
		const listed = twins.flatMap(choicesOf);
		const isOpen = siblings.some((field) => routingOf(field).unlistedOf === name);
		const choices = [...new Set([...listed, ...(isOpen ? [UNLISTED] : [])])];
		return [{ name, displayName: twins[0].displayName, choices, siblings, lists }, ...inside];
	});
}

/** Whether something else is sent, or other fields count, by what is chosen in a field. */
function decides(twins: INodeProperties[], siblings: INodeProperties[], top: INodeProperties[]) {
	const [{ name, type, options = [] }] = twins;
	if (!['options', 'boolean'].includes(type)) return false;
	if (options.some((option) => 'routing' in option)) return true;
	const dependsOn = (key: string) => (fields: INodeProperties[]) =>
		fields.some(
			(field) =>
				sends(field) &&
				[field.displayOptions?.show, field.displayOptions?.hide].some((one) => one && key in one),
		);
	return dependsOn(name)(siblings) || (siblings === top && dependsOn(`/${name}`)(allOf(top)));
}

const sends = (field: INodeProperties) =>
	field.type === 'options' ||
	field.type === 'collection' ||
	Object.keys(routingOf(field).sends ?? {}).length > 0;

/** Fields with those inside collections. */
const allOf = (fields: INodeProperties[]): INodeProperties[] =>
	fields.flatMap((field) =>
		field.type === 'collection' ? [field, ...(field.options as INodeProperties[])] : [field],
	);

/** The values with a choice made, in every entry where the selector is in a list. */
export function choose(values: Values, { name, lists, siblings }: Selector, value: unknown): Values {
	return within(values, lists, (inner) => ({ ...inner, [name]: value }), siblings);
}

function within(
	values: Values,
	[list, ...deeper]: string[],
	change: (values: Values) => Values,
	siblings: INodeProperties[],
): Values {
	if (!list) return change(values);
	const each = (entries: Values[]) =>
		entries.map((entry) => within(entry, deeper, change, siblings));
	const [[group, entries]] = Object.entries(values[list] as Record<string, Values[]>);
	return {
		...values,
		[list]: { [group]: each(entries) },
		[`${list}Json`]: each(values[`${list}Json`] as Values[]),
	};
}

/** Every combination of choices that make a difference: what is hidden has one value only. */
export function* combinationsOf(
	selectors: Selector[],
	fields: INodeProperties[],
	values: Values,
): Generator<Values> {
	const [selector, ...others] = selectors;
	if (!selector) {
		yield values;
		return;
	}
	const choices = isShown(selector, fields, values) ? selector.choices : [undefined];
	for (const choice of choices) {
		const chosen = choice === undefined ? values : choose(values, selector, choice);
		yield* combinationsOf(others, fields, chosen);
	}
}

/** Whether a selector, and the lists that it is in, are shown. */
function isShown({ name, lists }: Selector, fields: INodeProperties[], root: Values): boolean {
	let siblings = fields;
	let values = root;
	for (const list of lists) {
		const shown = siblings.find((field) => field.name === list && shows(field, values, root));
		const json = siblings.find((field) => field.name === `${list}Json` && shows(field, values, root));
		const holder = shown ?? siblings.find((field) => field.name === list);
		if ((!shown && !json) || !holder) return false;
		const group = groupOf(holder);
		siblings = group.values;
		[values] = (values[list] as Record<string, Values[]>)[group.name];
	}
	return siblings.some((field) => field.name === name && shows(field, values, root));
}

const shows = (field: INodeProperties, values: Values, root: Values) =>
	NodeHelpers.displayParameter(values as never, field, null, null, root as never);

import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { OTHER, routingOf } from '../../../nodes/shared/input/field.ts';
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
		const { displayName } = twins[0];
		return [{ name, displayName, choices, siblings, lists }, ...inside];
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

/**
 * The sets of selectors on which it depends together what some field sends: its own, and those on
 * which these depend.
 */
export function setsOf(fields: INodeProperties[]): Selector[][] {
	const selectors = selectorsOf(fields);
	const at = ({ lists, name }: Pick<Selector, 'lists' | 'name'>) => [...lists, name].join('.');
	const sets = new Map<string, Selector[]>();

	const needs = (field: INodeProperties, lists: string[]): string[] => {
		const { show, hide } = field.displayOptions ?? {};
		const keys = Object.keys({ ...show, ...hide });
		const names = [...keys, ...(field.type === 'options' ? [field.name] : [])];
		const own = names.map((key) => (key.startsWith('/') ? key.slice(1) : at({ lists, name: key })));
		const above = selectors
			.filter((selector) => own.includes(at(selector)) && selector.name !== field.name)
			.flatMap((selector) =>
				selector.siblings
					.filter(({ name }) => name === selector.name)
					.flatMap((twin) => needs(twin, selector.lists)),
			);
		return [...own, ...above];
	};
	const walk = (siblings: INodeProperties[], lists: string[], around: string[]) => {
		for (const field of siblings) {
			const wanted = [...around, ...needs(field, lists)];
			const set = selectors.filter((selector) => wanted.includes(at(selector)));
			sets.set(set.map(at).join(), set);
			if (field.type === 'collection') {
				for (const inner of field.options as INodeProperties[]) {
					const all = [...wanted, ...needs(inner, lists)];
					const joint = selectors.filter((selector) => all.includes(at(selector)));
					sets.set(joint.map(at).join(), joint);
				}
			}
			if (field.type === 'fixedCollection') {
				walk(groupOf(field).values, [...lists, field.name], wanted);
			}
		}
	};
	walk(fields, [], []);
	return [...sets.values()];
}

/** The values with a choice made, in every entry where the selector is in a list. */
export function choose(
	values: Values,
	{ name, lists, siblings }: Selector,
	value: unknown,
): Values {
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

/** Every combination of choices; what is hidden has one value only. */
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
export function isShown(
	{ name, lists }: Selector,
	fields: INodeProperties[],
	root: Values,
): boolean {
	let siblings = fields;
	let values = root;
	for (const list of lists) {
		const shown = siblings.find((field) => field.name === list && shows(field, values, root));
		const json = siblings.find(
			(field) => field.name === `${list}Json` && shows(field, values, root),
		);
		const holder = shown ?? siblings.find((field) => field.name === list);
		if ((!shown && !json) || !holder) return false;
		const group = groupOf(holder);
		siblings = group.values;
		[values] = (values[list] as Record<string, Values[]>)[group.name];
	}
	return siblings.some((field) => field.name === name && shows(field, values, root));
}

/**
 * Whether a selector of the node itself is shown with a list that has what is chosen in it: where
 * several share its name, another one may have it.
 */
export function isOffered({ name, choices }: Selector, fields: INodeProperties[], root: Values) {
	const lists = fields.filter((field) => field.name === name && shows(field, root, root));
	const chosen = root[name];
	if (lists.length === 0 || !choices.includes(chosen) || chosen === UNLISTED) return true;
	return lists.some((list) => choicesOf(list).includes(chosen));
}

export function shows(field: INodeProperties, values: Values, root: Values): boolean {
	return NodeHelpers.displayParameter(listed(values), field, null, null, listed(root));
}

/** What is in no list is shown what "Other" is. */
const listed = (values: Values) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, value === UNLISTED ? OTHER : value]),
	) as INodeParameters;

/** What a user who cannot choose a value in the list types in instead. */
export function typed(values: Values, properties: INodeProperties[]): Values {
	const fields = properties.flatMap((field) => {
		const picker = routingOf(field).unlistedOf;
		return picker && values[picker] === UNLISTED
			? [
					[picker, OTHER],
					[field.name, UNLISTED],
				]
			: [];
	});
	return { ...values, ...Object.fromEntries(fields) };
}

/** What a selector is set to; in a list, that of its first entry. */
export function valueOf(values: Values, { name, lists }: Selector): unknown {
	const holder = lists.reduce<Values>((inner, list) => {
		const [entries] = Object.values(inner[list] as Record<string, Values[]>);
		return entries[0];
	}, values);
	return holder[name];
}

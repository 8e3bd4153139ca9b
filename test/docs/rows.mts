import type { INodeProperties } from 'n8n-workflow';
import { routingOf } from '../../nodes/shared/input/field.ts';
import { groupsOf } from '../unit/description/nodes.mts';
import { onlyFor } from './conditions.mts';
import { file, limitsOf, presetText, taken } from './limits.mts';
import { code, listed, sentences } from './markdown.mts';

/** A line of a table of fields. */
export interface Row {
	/** The name in the editor. */
	field: string;
	/** How many lists and collections it is in. */
	depth: number;
	/** What it is, what it takes and what it is set to at first. */
	what: string;
	/** When it counts. */
	only: string;
	/** What it fills in the request, by the API's names, as paths from the body. */
	api: string[];
}

/** Where fields are: in the node itself, or in a list or a collection of it. */
interface Place {
	depth: number;
	/** All fields beside them, on which they may depend. */
	siblings: INodeProperties[];
	/** The path of what holds them, from the body. */
	holder: string;
	top: INodeProperties[];
	/** Whether what they are set to at first counts only once they have been added. */
	isAdded: boolean;
}

/** The fields of a node, as lines. What belongs together in the form is one line. */
export function rowsOf(fields: INodeProperties[], top = fields, isAdded = false): Row[] {
	return merged(walk(fields, { depth: 0, siblings: top, holder: '', top, isAdded }));
}

function walk(fields: INodeProperties[], place: Place): Row[] {
	const done = new Set<INodeProperties>();
	return fields.flatMap((field) => {
		if (done.has(field) || ['hidden', 'notice'].includes(field.type)) return [];
		const source = sourceOf(field, fields);
		const list = listOf(field, fields);
		for (const part of source ?? list ?? []) done.add(part);
		if (source) return [sourceRow(field, source, place)];
		if (list) return listRows(list[0], field.name, place);
		if (field.type === 'collection') return collectionRows(field, place);
		return [row(field, place)];
	});
}

function row(field: INodeProperties, place: Place): Row {
	return {
		field: field.displayName,
		depth: place.depth,
		what: sentences(field.description ?? '', ...taken(field, place.isAdded)),
		only: onlyFor(field, place),
		api: apiOf(field, place),
	};
}

/** What a field fills in the request: by what it sends, and by what its choices stand for. */
const apiOf = (field: INodeProperties, { holder }: Place) => {
	const sent = Object.keys(routingOf(field).sends ?? {});
	const chosen = (field.options ?? []).flatMap((option) =>
		'value' in option ? Object.keys(option.routing?.request?.body ?? {}) : [],
	);
	const own = [...sent, ...chosen].filter((path) => !path.includes('[].') && !path.endsWith('[]'));
	return [...new Set(own)].map((path) => join(holder, path));
};

const join = (holder: string, path: string) => [holder, path].filter(Boolean).join('.');

/** The fields that give one file, where a field chooses between them: itself first. */
function sourceOf(field: INodeProperties, fields: INodeProperties[]) {
	if (!/Source$/.test(field.name) || field.type !== 'options') return undefined;
	const stem = field.displayName.replace(/ Source$/, '');
	const parts = fields.filter(
		(one) =>
			one.displayOptions?.show?.[field.name] !== undefined &&
			one.displayName.startsWith(stem) &&
			onlyFor(one, { siblings: fields, top: fields }, [field.name]) ===
				onlyFor(field, { siblings: fields, top: fields }),
	);
	return [field, ...parts];
}

const WAYS: Record<string, string> = {
	base64: 'Base64',
	binary: 'a file of the input item',
	id: 'an ID',
	none: 'none',
	url: 'a URL',
};

function sourceRow(field: INodeProperties, [, ...parts]: INodeProperties[], place: Place): Row {
	const values = (field.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
	const preset = String(field.default);
	const ways = [preset, ...values.filter((value) => value !== preset)].map((way) => WAYS[way]);
	const isNeeded = parts.some((part) => limitsOf(part).required) && !values.includes('none');
	const usual = parts.find((part) => part.displayOptions?.show?.[field.name]?.includes(preset));
	const filledIn = usual ? presetText(usual) : '';
	const isFilled = filledIn.startsWith('Taken over') ? filledIn : '';
	const byAddress = parts.find(({ name }) => /Url$/.test(name))?.description ?? '';
	const demands = parts.map((part) => file(limitsOf(part))).find(Boolean);
	return {
		field: field.displayName.replace(/ Source$/, ''),
		depth: place.depth,
		what: sentences(
			field.description ?? '',
			capital(listed(ways, 'or')),
			demands ?? capital(byAddress.replace(/^The address of (an? )?/, '')),
			isFilled || (isNeeded ? 'Required' : ''),
		),
		only: onlyFor(field, place),
		api: [...new Set(parts.flatMap((part) => apiOf(part, place)))],
	};
}

const capital = (text: string) => text && text[0].toUpperCase() + text.slice(1);

/** The list that a field lets the user give in two ways, and the field for the other way. */
function listOf(field: INodeProperties, fields: INodeProperties[]) {
	if (!/^specify[A-Z]/.test(field.name)) return undefined;
	const parts = behind(field, fields).filter(
		(one) => one.displayOptions?.show?.[field.name] !== undefined,
	);
	const byFields = parts.filter(({ type }) => type === 'fixedCollection');
	if (byFields.length === 0) return undefined;
	return [byFields[0], ...parts];
}

/** The fields behind one, up to the next that takes its place. */
function behind(field: INodeProperties, fields: INodeProperties[]): INodeProperties[] {
	const rest = fields.slice(fields.indexOf(field) + 1);
	const next = rest.findIndex(({ name }) => name === field.name);
	return next < 0 ? rest : rest.slice(0, next);
}

function listRows(list: INodeProperties, selector: string, place: Place): Row[] {
	const [path = ''] = Object.keys(routingOf(list).sends ?? {});
	const inside = { ...place, depth: place.depth + 1, holder: `${join(place.holder, path)}[]` };
	return [
		{
			field: list.displayName,
			depth: place.depth,
			what: sentences(list.description ?? '', ...taken(list, place.isAdded)),
			only: onlyFor(list, place, [selector]),
			api: [join(place.holder, path)],
		},
		...groupsOf(list).flatMap((group) => walk(group, { ...inside, siblings: group })),
	];
}

function collectionRows(field: INodeProperties, place: Place): Row[] {
	const options = field.options as INodeProperties[];
	const inside = { ...place, depth: place.depth + 1, siblings: options, isAdded: true };
	return [
		{
			field: field.displayName,
			depth: place.depth,
			what: sentences(field.description ?? ''),
			only: onlyFor(field, place),
			api: [],
		},
		...walk(options, inside),
	];
}

/** Lines that differ only in when they count are one. */
function merged(rows: Row[]): Row[] {
	const same = (one: Row, other: Row) =>
		one.field === other.field &&
		one.depth === other.depth &&
		one.what === other.what &&
		one.api.join() === other.api.join();
	return rows.reduce<Row[]>((lines, one) => {
		const before = lines.at(-1);
		if (!before || !same(before, one)) return [...lines, one];
		return [...lines.slice(0, -1), { ...before, only: `${before.only}, or ${one.only}` }];
	}, []);
}

/** A line as the cells of a table. */
export const cells = ({ field, depth, what, only, api }: Row): string[] => [
	`${'&nbsp;&nbsp;'.repeat(depth)}${depth === 0 ? `**${field}**` : field}`,
	what,
	only,
	api.map(code).join(', '),
];

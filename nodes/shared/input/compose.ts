import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { deepCopy, NodeHelpers } from 'n8n-workflow';

import { putInto } from './bodyPath';
import { isEmpty } from './empty';
import { choicesOf, routingOf } from './field';
import type { Filling } from './field';
import { isPlain } from './plain';
import { refusal } from './refusal';
import { Complaint, notAnObject, oneOf, trueOrFalse } from './rules';
import { isObject } from '../api/json';

/** What is demanded of a request as a whole; it may still change it. */
export type BodyCheck = (body: IDataObject) => Complaint | undefined;

/** The fields of a node, and what their values must be like together. */
export interface Form {
	fields: INodeProperties[];
	checks: BodyCheck[];
}

/**
 * Puts the request body of the current item together.
 *
 * In n8n any field can be an expression, also one that decides which others count. n8n then takes all
 * of these as shown, so its own routing would send too much. Here everything is decided from the
 * values that the expressions have given.
 *
 * @param draft the body that n8n has put together
 * @throws NodeOperationError that names the field with the first value that cannot be sent
 */
export async function composeBody(
	context: IExecuteSingleFunctions,
	{ fields, checks }: Form,
	draft: IDataObject = {},
): Promise<IDataObject> {
	const body: IDataObject = {};
	const values = withUnlisted(fields, evaluated(context, fields, draft));
	const root = asSeen(fields, values);
	let complaint = await fillShown(fields, values, root, { context, body, label: '', root });
	for (const check of checks) complaint ??= check(body);
	if (!complaint) return body;

	throw refusal(context, complaint.message, complaint.description);
}

/**
 * The values of a node's fields. Each is worked out when it is asked for: hidden ones may not work. It
 * takes n8n most of a millisecond to work a text out, which it has done once for its own body.
 */
function evaluated(
	context: IExecuteSingleFunctions,
	fields: INodeProperties[],
	draft: IDataObject,
): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		const { name } = field;
		if (name in values) continue;
		Object.defineProperty(values, name, {
			configurable: true,
			enumerable: true,
			get: () => {
				const value =
					textIn(draft, field, fields) ?? context.getNodeParameter(name, presetOf(field));
				Object.defineProperty(values, name, { value });
				return value;
			},
		});
	}
	return values;
}

/** The text of a field in n8n's body, where no other field can have put it there. */
function textIn(
	draft: IDataObject,
	{ name, routing }: INodeProperties,
	fields: INodeProperties[],
): string | undefined {
	const property = routing?.send?.property;
	const text = property && draft[property];
	if (typeof text !== 'string') return undefined;
	const added = fields.flatMap(({ options = [] }) => options as INodeProperties[]);
	const isShared = [...fields, ...added].some(
		(other) => other.name !== name && other.routing?.send?.property === property,
	);
	return isShared ? undefined : text;
}

/** What a field holds that was never touched; an expression is n8n's to work out. */
function presetOf({ default: preset }: INodeProperties): unknown {
	return typeof preset === 'string' && preset.startsWith('=') ? undefined : preset;
}

/**
 * The values of fields as other fields depend on them: one that is hidden has none, whatever it held
 * before it was.
 *
 * @param root the same for the node's own fields; left out where these are the node's own
 */
function asSeen(fields: INodeProperties[], values: IDataObject, root?: IDataObject): IDataObject {
	const seen: IDataObject = {};
	for (const { name } of fields) {
		if (name in seen) continue;
		Object.defineProperty(seen, name, {
			configurable: true,
			enumerable: true,
			get: () => {
				const shown = fields.find((field) => field.name === name && isShown(field, seen, root));
				const value = shown && asChosen(shown, values[name]);
				Object.defineProperty(seen, name, { value });
				return value;
			},
		});
	}
	return seen;
}

/** A choice as it is in the list, where it was spelled otherwise: `"true"`, or `5` for `"5"`. */
function asChosen({ type }: INodeProperties, value: unknown): unknown {
	if (type === 'options' && typeof value === 'number') return String(value);
	if (type === 'options' && typeof value === 'string') return value.trim();
	if (type !== 'boolean') return value;
	const read = trueOrFalse(value, '');
	return read instanceof Complaint ? value : read;
}

/**
 * Puts what fields send into a body.
 *
 * @param given the values of these fields
 * @returns the first complaint
 */
export async function fill(
	fields: INodeProperties[],
	given: IDataObject,
	filling: Filling,
): Promise<Complaint | undefined> {
	const values = withUnlisted(fields, given, filling.root);
	return await fillShown(fields, values, asSeen(fields, values, filling.root), filling);
}

async function fillShown(
	fields: INodeProperties[],
	values: IDataObject,
	seen: IDataObject,
	filling: Filling,
): Promise<Complaint | undefined> {
	for (const field of fields.filter((one) => isShown(one, seen, filling.root))) {
		const value = values[field.name];
		const complaint =
			(field.type === 'collection' ? await fillAdded(field, value, filling) : undefined) ??
			choose(field, value, fields, filling) ??
			(await routingOf(field).put?.(value, { ...filling, label: labelOf(field, filling) }));
		if (complaint) return complaint;
	}
	return undefined;
}

function labelOf({ displayName }: INodeProperties, { label }: Filling): string {
	return label ? `${label}: ${displayName}` : displayName;
}

function isShown(field: INodeProperties, seen: IDataObject, root = seen): boolean {
	return NodeHelpers.displayParameter(seen as never, field, null, null, root as never);
}

/** Puts in what the user has added to a collection. */
async function fillAdded(
	field: INodeProperties,
	value: unknown,
	filling: Filling,
): Promise<Complaint | undefined> {
	if (isEmpty(value)) return undefined;
	if (!isPlain(value)) return notAnObject(value, labelOf(field, filling));
	const fields = (field.options as INodeProperties[]).filter(({ name }) => name in value);
	return await fill(fields, value, filling);
}

/** Puts in what a choice stands for by itself. A choice that there is not is refused. */
function choose(
	field: INodeProperties,
	value: unknown,
	siblings: INodeProperties[],
	filling: Filling,
): Complaint | undefined {
	const checked = routingOf(field).put ? undefined : isChoice(field, siblings, value, filling);
	if (checked instanceof Complaint) return checked;

	const { options = [] } = field.type === 'options' ? field : {};
	const chosen = options.find(
		(option) => 'value' in option && option.value === String(value).trim(),
	);
	const constants = chosen && 'value' in chosen && chosen.routing?.request?.body;
	for (const [name, constant] of Object.entries(isObject(constants) ? constants : {})) {
		putInto(filling.body, name, deepCopy(constant));
	}
	return undefined;
}

/** Whether a field that only decides about others has one of its values. */
function isChoice(
	field: INodeProperties,
	siblings: INodeProperties[],
	value: unknown,
	filling: Filling,
): unknown {
	const label = labelOf(field, filling);
	if (field.type === 'boolean') return trueOrFalse(value, label);
	if (field.type !== 'options') return undefined;
	// What was chosen in a list that another one has taken the place of since is no mistake.
	const twins = siblings.filter(({ name }) => name === field.name);
	return oneOf(twins.flatMap(choicesOf))(value, label);
}

/**
 * The values with those that are in no list of choices moved to the field for the others, as if the
 * user had chosen "Other" and typed them there.
 */
function withUnlisted(
	fields: INodeProperties[],
	values: IDataObject,
	root?: IDataObject,
): IDataObject {
	for (const field of fields) {
		const picker = routingOf(field).unlistedOf;
		if (!picker) continue;
		const seen = asSeen(fields, values, root);
		const lists = fields.filter((list) => list.name === picker && isShown(list, seen, root));
		const given = values[picker];
		const value = typeof given === 'string' ? given.trim() : given;
		if (typeof value !== 'string' || isEmpty(value) || lists.length === 0) continue;
		if (lists.some((list) => choicesOf(list).includes(value))) continue;
		Object.defineProperty(values, field.name, { value });
		Object.defineProperty(values, picker, { value: OTHER });
	}
	return values;
}

/** The value of the choice that lets the user name what is not in the list. */
export const OTHER = 'other';

import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { deepCopy, NodeHelpers, NodeOperationError } from 'n8n-workflow';

import { putInto } from './bodyPath';
import { isEmpty } from './empty';
import { choicesOf, routingOf } from './field';
import type { Filling } from './field';
import { Complaint, oneOf } from './rules';
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
 * @throws NodeOperationError that names the field with the first value that cannot be sent
 */
export async function composeBody(
	context: IExecuteSingleFunctions,
	{ fields, checks }: Form,
): Promise<IDataObject> {
	const body: IDataObject = {};
	const root = evaluated(context, fields);
	let complaint = await fill(fields, root, { context, body, label: '', root });
	for (const check of checks) complaint ??= check(body);
	if (!complaint) return body;

	const { message, description } = complaint;
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

/** The values of a node's fields. Each is worked out when it is asked for: hidden ones may not work. */
function evaluated(context: IExecuteSingleFunctions, fields: INodeProperties[]): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		const { name } = field;
		if (name in values) continue;
		Object.defineProperty(values, name, {
			configurable: true,
			enumerable: true,
			get: () => {
				const value = context.getNodeParameter(name, presetOf(field)) as IDataObject;
				Object.defineProperty(values, name, { value });
				return value;
			},
		});
	}
	return values;
}

/** What a field holds that was never touched; an expression is n8n's to work out. */
function presetOf({ default: preset }: INodeProperties): unknown {
	return typeof preset === 'string' && preset.startsWith('=') ? undefined : preset;
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
	for (const field of fields.filter((one) => isShown(one, values, filling.root))) {
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

function isShown(field: INodeProperties, values: IDataObject, root: IDataObject): boolean {
	return NodeHelpers.displayParameter(values as never, field, null, null, root as never);
}

/** Puts in what the user has added to a collection. */
async function fillAdded(
	{ options = [] }: INodeProperties,
	value: unknown,
	filling: Filling,
): Promise<Complaint | undefined> {
	const added = isObject(value) ? value : {};
	const fields = (options as INodeProperties[]).filter(({ name }) => name in added);
	return await fill(fields, added, filling);
}

/** Puts in what a choice stands for by itself. A choice that there is not is refused. */
function choose(
	field: INodeProperties,
	value: unknown,
	siblings: INodeProperties[],
	filling: Filling,
): Complaint | undefined {
	if (field.type !== 'options') return undefined;
	// What was chosen in a list that another one has taken the place of since is no mistake.
	const twins = siblings.filter(({ name }) => name === field.name);
	const checked = routingOf(field).put
		? undefined
		: oneOf(twins.flatMap(choicesOf))(value, labelOf(field, filling));
	if (checked instanceof Complaint) return checked;

	const chosen = field.options?.find((option) => 'value' in option && option.value === value);
	const constants = chosen && 'value' in chosen && chosen.routing?.request?.body;
	for (const [name, constant] of Object.entries(isObject(constants) ? constants : {})) {
		putInto(filling.body, name, deepCopy(constant));
	}
	return undefined;
}

/**
 * The values with those that are in no list of choices moved to the field for the others, as if the
 * user had chosen "Other" and typed them there.
 */
function withUnlisted(
	fields: INodeProperties[],
	values: IDataObject,
	root: IDataObject,
): IDataObject {
	for (const { name, routing } of fields) {
		const picker = routing && routingOf({ routing } as INodeProperties).unlistedOf;
		if (!picker) continue;
		const lists = fields.filter((field) => field.name === picker && isShown(field, values, root));
		const value = values[picker];
		if (isEmpty(value) || lists.length === 0) continue;
		if (lists.some((list) => choicesOf(list).includes(String(value)))) continue;
		Object.defineProperty(values, name, { value });
		Object.defineProperty(values, picker, { value: OTHER });
	}
	return values;
}

/** The value of the choice that lets the user name what is not in the list. */
export const OTHER = 'other';

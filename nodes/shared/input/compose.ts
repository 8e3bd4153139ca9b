import type { IExecuteSingleFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';

import type { Draft } from './body';
import { putInto } from './bodyPath';
import { isEmpty } from './empty';
import { choicesOf, fieldsIn, routingOf } from './field';
import type { Filling } from './field';
import { isPlain } from './plain';
import { refusal } from './refusal';
import { Complaint, notAnObject, oneOf, trueOrFalse } from './rules';
import { asSeen, evaluated, isShown, withUnlisted } from './values';
import type { Values } from './values';
import { asText, isObject } from '../api/json';

/** What is demanded of a request as a whole; it may still change it. */
export type BodyCheck = (body: Draft) => Complaint | undefined;

/** Fields that belong together, and what their values must be like together. */
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
	draft: Draft = {},
): Promise<Draft> {
	const body: Draft = {};
	const values = withUnlisted(fields, evaluated(context, fields, draft));
	const root = asSeen(fields, values);
	let complaint = await fillShown(fields, values, root, { context, body, label: '', root });
	for (const check of checks) complaint ??= check(body);
	if (!complaint) return body;

	throw refusal(context, complaint.message, complaint.description);
}

/**
 * Puts what fields send into a body.
 *
 * @param given the values of these fields
 * @returns the first complaint
 */
export async function fill(
	fields: INodeProperties[],
	given: Values,
	filling: Filling,
): Promise<Complaint | undefined> {
	const values = withUnlisted(fields, given, filling.root);
	return await fillShown(fields, values, asSeen(fields, values, filling.root), filling);
}

async function fillShown(
	fields: INodeProperties[],
	values: Values,
	seen: INodeParameters,
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

/** Puts in what the user has added to a collection. */
async function fillAdded(
	field: INodeProperties,
	value: unknown,
	filling: Filling,
): Promise<Complaint | undefined> {
	if (isEmpty(value)) return undefined;
	if (!isPlain(value)) return notAnObject(value, labelOf(field, filling));
	const fields = fieldsIn(field).filter(({ name }) => name in value);
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
		(option) => 'value' in option && option.value === asText(value)?.trim(),
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

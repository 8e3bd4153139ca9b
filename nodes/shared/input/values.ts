import type {
	IDataObject,
	IExecuteSingleFunctions,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import { isExpression, NodeHelpers } from 'n8n-workflow';

import { isEmpty } from './empty';
import { choicesOf, fieldsIn, OTHER, routingOf } from './field';
import { Complaint, trueOrFalse } from './rules';

/** The values of fields, by the names of the fields. */
export type Values = Record<string, unknown>;

/** An object with a value for each name, which is computed when it is first asked for. */
function lazily<Named extends { name: string }>(
	all: Named[],
	compute: (first: Named) => unknown,
): INodeParameters {
	const values: INodeParameters = {};
	for (const one of all) {
		const { name } = one;
		if (name in values) continue;
		const get = () => {
			const value = compute(one);
			Object.defineProperty(values, name, { value });
			return value;
		};
		Object.defineProperty(values, name, { configurable: true, enumerable: true, get });
	}
	return values;
}

/**
 * The values of a node's fields. Each is evaluated only when it is asked for, as hidden ones may not
 * work. Evaluating a text takes n8n most of a millisecond, which it has spent once for its own body.
 *
 * @param draft the body that n8n has put together
 */
export function evaluated(
	context: IExecuteSingleFunctions,
	fields: INodeProperties[],
	draft: IDataObject,
): Values {
	return lazily(
		fields,
		(field) =>
			textIn(draft, field, fields) ?? context.getNodeParameter(field.name, presetOf(field)),
	);
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
	const isShared = [...fields, ...fields.flatMap(fieldsIn)].some(
		(other) => other.name !== name && other.routing?.send?.property === property,
	);
	return isShared ? undefined : text;
}

/** What a field holds that was never touched; an expression is n8n's to evaluate. */
function presetOf({ default: preset }: INodeProperties): unknown {
	return isExpression(preset) ? undefined : preset;
}

/**
 * Field values as display conditions see them: a hidden field has no value.
 *
 * @param root the same for the node's own fields; left out where these are the node's own
 */
export function asSeen(
	fields: INodeProperties[],
	values: Values,
	root?: INodeParameters,
): INodeParameters {
	const seen: INodeParameters = lazily(fields, ({ name }) => {
		const shown = fields.find((field) => field.name === name && isShown(field, seen, root));
		return shown && asChosen(shown, values[name]);
	});
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
 * Whether a field counts.
 *
 * @param seen the values of the fields beside it, by {@link asSeen}
 * @param root those of the node's own fields
 */
export function isShown(field: INodeProperties, seen: INodeParameters, root = seen): boolean {
	return NodeHelpers.displayParameter(seen, field, null, null, root);
}

/**
 * The values with those that are in no list of choices moved to the field for the others, as if the
 * user had chosen "Other" and typed them there.
 *
 * @param values changed in place
 */
export function withUnlisted(
	fields: INodeProperties[],
	values: Values,
	root?: INodeParameters,
): Values {
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

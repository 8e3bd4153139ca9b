import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { sentences } from '../text';

/**
 * The names by which n8n tells kinds of a node apart. It refuses to load a package with a hint on one of
 * them; the first declaration, which it shows, is to be the widest.
 */
const WITHOUT_HINT = ['mode', 'operation', 'resource'];

/**
 * The same fields, each of those that are declared more than once, as for different models, with a hint
 * that tells all of its cases: n8n's AI builder and MCP server show one declaration of a name only.
 */
export function tellAllCases(fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => {
		const cases = fields.filter(({ name }) => name === field.name);
		const isClear =
			cases.length === 1 || field.type === 'hidden' || WITHOUT_HINT.includes(field.name);
		const told: INodeProperties = isClear
			? field
			: { ...field, builderHint: { propertyHint: sentences(...cases.map(inWords)) } };
		return withInner(told);
	});
}

/** The same for what stands in a collection. */
function withInner(field: INodeProperties): INodeProperties {
	const { type, options } = field;
	if (type === 'collection') {
		return { ...field, options: tellAllCases(options as INodeProperties[]) };
	}
	if (type !== 'fixedCollection') return field;
	const groups = options as INodePropertyCollection[];
	return { ...field, options: groups.map((one) => ({ ...one, values: tellAllCases(one.values) })) };
}

/** One case in words, e.g. "When model is kling-v3 or other: The length of the video in seconds". */
function inWords({
	description,
	displayName,
	displayOptions,
	hint,
	type,
	options,
}: INodeProperties) {
	const values =
		type === 'options' &&
		`One of ${(options as INodePropertyOptions[]).map(({ value }) => value).join(', ')}`;
	const what = sentences(description ?? displayName, values, hint);
	return `When ${conditions(displayOptions)}: ${what}`;
}

function conditions({ show = {}, hide = {} }: IDisplayOptions = {}): string {
	const name = (key: string) => key.replace(/^\//, '');
	const shown = Object.entries(show).map(([key, values]) => `${name(key)} is ${either(values)}`);
	const hidden = Object.entries(hide).map(
		([key, values]) => `${name(key)} is not ${either(values)}`,
	);
	return [...shown, ...hidden].join(' and ') || 'nothing else is said';
}

const either = (values: unknown[] = []) => values.map(String).join(' or ');

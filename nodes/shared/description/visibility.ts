import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Other fields of the node and some of their values. */
type Values = NonNullable<IDisplayOptions['show']>;

/** The same fields, shown only while other fields have these values as well. */
export function shownFor(values: Values, fields: INodeProperties[]): INodeProperties[] {
	return withCondition('show', values, fields);
}

/** The same fields, not shown while another field has one of these values. */
export function hiddenFor(values: Values, fields: INodeProperties[]): INodeProperties[] {
	return withCondition('hide', values, fields);
}

function withCondition(
	kind: 'show' | 'hide',
	values: Values,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map(({ displayOptions, ...field }) => ({
		...field,
		displayOptions: { ...displayOptions, [kind]: { ...displayOptions?.[kind], ...values } },
	}));
}

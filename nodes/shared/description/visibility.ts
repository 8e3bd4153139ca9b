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

/** What says so in the place of n8n's asterisk. */
const REQUIRED = 'Required';

function withCondition(
	kind: 'show' | 'hide',
	values: Values,
	fields: INodeProperties[],
): INodeProperties[] {
	// n8n stops the whole workflow over an empty required field, shown or not, as soon as what it
	// depends on is an expression. The field's own rules ask for it when it counts.
	return fields.map((field) => ({
		...field,
		required: undefined,
		...(field.required && { hint: REQUIRED }),
		displayOptions: {
			...field.displayOptions,
			[kind]: { ...field.displayOptions?.[kind], ...values },
		},
	}));
}

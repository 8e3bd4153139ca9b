import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * The same fields, shown only while other fields have certain values as well.
 *
 * @param show the other fields and their values, as in `displayOptions.show`
 */
export function shownFor(
	show: NonNullable<IDisplayOptions['show']>,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, ...show },
		},
	}));
}

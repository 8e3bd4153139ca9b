import type { INodeProperties } from 'n8n-workflow';

import type { Form } from '../input/compose';

/**
 * A part of a node's form: a field, several, or several together with the checks of the whole body
 * that they need.
 */
export type FormPart = INodeProperties | INodeProperties[] | Form;

/** The form that parts make up, in their order. */
export function formOf(parts: FormPart[]): Form {
	const forms = parts.map((part) =>
		'checks' in part ? part : { fields: [part].flat(), checks: [] },
	);
	return {
		fields: forms.flatMap(({ fields }) => fields),
		checks: forms.flatMap(({ checks }) => checks),
	};
}

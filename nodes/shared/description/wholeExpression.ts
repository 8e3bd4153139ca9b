import type { INodeProperties } from 'n8n-workflow';

/** The types of fields of which n8n takes the parts only. */
const IN_PARTS: Array<INodeProperties['type']> = ['collection', 'fixedCollection'];

/**
 * Fields, of which those that consist of others can also be one expression as a whole.
 *
 * When n8n loads a workflow, it goes through the parts of a collection and drops an expression that
 * stands in the place of all of them, without a word: an External Task ID in it would not be sent. A
 * hidden field of the same name has n8n keep what is there.
 */
export function withWholeExpressions(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) =>
		IN_PARTS.includes(field.type) ? [field, kept(field)] : [field],
	);
}

function kept({ displayName, name, default: preset, displayOptions }: INodeProperties) {
	const type = 'hidden' as const;
	return { displayName, name, type, default: preset, displayOptions };
}

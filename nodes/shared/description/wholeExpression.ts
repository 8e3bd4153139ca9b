import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields, of which collections can also be one expression as a whole.
 *
 * When n8n loads a workflow, it goes through the parts of a collection and drops an expression that
 * stands in the place of all of them, without a word: an External Task ID in it would not be sent. A
 * hidden field of the same name has n8n keep what is there. Lists of entries are left to n8n, whose
 * routing needs the defaults that it puts into them; they can be given as JSON.
 */
export function withWholeExpressions(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => (field.type === 'collection' ? [field, kept(field)] : [field]));
}

function kept({ displayName, name, default: preset, displayOptions }: INodeProperties) {
	const type = 'hidden' as const;
	return { displayName, name, type, default: preset, displayOptions };
}

import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields of which one takes its value from the incoming item, until the user fills it in.
 *
 * @param name the internal name of that field
 * @param value the field of the incoming item, as the nodes of this package name it
 */
export function fromIncoming(
	fields: INodeProperties[],
	name: string,
	value: 'audio_url' | 'image_url',
): INodeProperties[] {
	const preset = `={{ $json.${value} }}`;
	return fields.map((field) => (field.name === name ? { ...field, default: preset } : field));
}

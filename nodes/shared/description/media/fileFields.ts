import type { INodeProperties, INodePropertyOptions, INodePropertyRouting } from 'n8n-workflow';

import { base64Of, fileFromItem } from '../../input/media';
import type { MediaKind } from '../../input/media';
import { required, webAddress } from '../../input/rules';
import { sendAs } from '../../input/field';

/** Shows a field while a source selector has a value. */
export function whenSource(selector: string, value: string): INodeProperties['displayOptions'] {
	return { show: { [selector]: [value] } };
}

/** A file that a node takes. */
export interface FileInput {
	/** Stem of the internal names, e.g. `image` for `imageUrl`. */
	name: string;
	displayName: string;
	/** What the file must be like, as a phrase. */
	demands: string;
	placeholders: { url: string; base64: string };
	/** Another way in beside URL, Base64 and file, and the API's name of it. */
	id?: { property: string; option: INodePropertyOptions; field: INodeProperties };
	/** Whether the user may choose to give none. */
	optional?: boolean;
	/** Whether several files of the input item can be named at once. */
	several?: boolean;
}

/**
 * The fields for a file from a URL, as Base64, or from the input item; one selector decides which.
 * Without routing, as inside a list, where it would not work.
 */
export function fileFields(input: FileInput): INodeProperties[] {
	const { name, displayName, demands, placeholders, id, optional, several } = input;
	const selector = `${name}Source`;
	const preset = optional ? 'none' : 'url';
	return [
		{
			displayName: `${displayName} Source`,
			name: selector,
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'File of the Input Item', value: 'binary' },
				...(id ? [id.option] : []),
				...(optional ? [{ name: 'None', value: 'none' }] : []),
				{ name: 'URL', value: 'url' },
			],
			default: preset,
		},
		...(id ? [{ ...id.field, displayOptions: whenSource(selector, 'id') }] : []),
		{
			displayName: `${displayName} URL`,
			name: `${name}Url`,
			type: 'string',
			displayOptions: whenSource(selector, 'url'),
			default: '',
			placeholder: placeholders.url,
			description: `The address of ${demands}`,
		},
		{
			displayName: `${displayName} Base64`,
			name: `${name}Base64`,
			type: 'string',
			displayOptions: whenSource(selector, 'base64'),
			default: '',
			placeholder: placeholders.base64,
			description: `The Base64 text of ${demands}`,
		},
		{
			displayName: `${displayName} Input Data Field Name`,
			name: `${name}BinaryProperty`,
			type: 'string',
			displayOptions: whenSource(selector, 'binary'),
			default: 'data',
			placeholder: several ? 'e.g. data, data_1' : 'e.g. data',
			description: `The name of the input item's binary field with ${demands}${several ? '; also several names, with commas between them' : ''}`,
		},
	];
}

/**
 * The fields for a file that goes into the request.
 *
 * @param property the API's name, as a path where it is nested
 */
export function fileSource(input: FileInput, property: string, kind: MediaKind): INodeProperties[] {
	const { id } = input;
	const routings: Record<string, (field: INodeProperties) => INodePropertyRouting> = {
		[`${input.name}Url`]: ({ displayName }) => sendAs(property, displayName, required, webAddress),
		[`${input.name}Base64`]: ({ displayName }) =>
			sendAs(property, displayName, required, base64Of(kind)),
		[`${input.name}BinaryProperty`]: ({ name, displayName }) => ({
			send: { preSend: [fileFromItem(name, displayName, property, kind)] },
		}),
		...(id && {
			[id.field.name]: ({ displayName }) => sendAs(id.property, displayName, required),
		}),
	};
	return fileFields(input).map((field) => {
		const routing = routings[field.name]?.(field);
		return routing ? { ...field, required: true, routing } : field;
	});
}

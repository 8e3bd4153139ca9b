import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { shownFor } from '../visibility';
import { putInto } from '../../input/bodyPath';
import type { Deferred } from '../../input/files/deferred';
import { forValues, sent } from '../../input/field';
import type { FieldRouting } from '../../input/field';
import { isFile } from '../../input/files/itemFile';
import { base64Of, fileOfItem } from '../../input/files/media';
import type { MediaKind } from '../../input/files/media';
import { Complaint, required, webAddress } from '../../input/rules';

/** A file that a node takes. */
export interface FileInput {
	/** The API's name, as a path where it is nested. */
	property: string;
	kind: MediaKind;
	/** Stem of the internal names, e.g. `image` for `imageUrl`. */
	name: string;
	displayName: string;
	/** What the file must be like, as a phrase. */
	demands: string;
	placeholders: { url: string; base64: string };
	/** Another way in beside URL, Base64 and file: the choice, and the field that it shows. */
	id?: { option: INodePropertyOptions; field: INodeProperties };
	/** Whether the user may choose to give none. */
	optional?: boolean;
	/** Whether several files of the input item can be named at once. */
	several?: boolean;
}

/** The fields for a file from a URL, as Base64, or from the input item; one selector decides which. */
export function fileFields(input: FileInput): INodeProperties[] {
	const selector = selectorOfSource(input);
	const when = (source: string, field: INodeProperties) =>
		shownFor({ [selector.name]: [source] }, [field]);
	return [
		selector,
		...(input.id ? when('id', input.id.field) : []),
		...when('url', byUrl(input)),
		...when('base64', asBase64(input)),
		...when('binary', inItem(input)),
	];
}

function selectorOfSource({ name, displayName, id, optional }: FileInput): INodeProperties {
	const preset = optional ? 'none' : 'url';
	return {
		displayName: `${displayName} Source`,
		name: `${name}Source`,
		type: 'options',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'File of the Input Item', value: 'binary' },
			...(id ? [id.option] : []),
			...(optional ? [{ name: 'None', value: 'none' }] : []),
			{ name: 'URL', value: 'url' },
		],
		default: preset,
	};
}

function byUrl({ name, displayName, property, demands, placeholders }: FileInput) {
	const field = sent(
		property,
		{
			displayName: `${displayName} URL`,
			name: `${name}Url`,
			type: 'string',
			default: '',
			placeholder: placeholders.url,
			description: `The address of ${demands}`,
		},
		required,
		webAddress,
	);
	return forValues(isAddress, field);
}

function asBase64({ name, displayName, property, kind, demands, placeholders }: FileInput) {
	return sent(
		property,
		{
			displayName: `${displayName} Base64`,
			name: `${name}Base64`,
			type: 'string',
			default: '',
			placeholder: placeholders.base64,
			description: `The Base64 text of ${demands}`,
		},
		required,
		base64Of(kind),
	);
}

function inItem(input: FileInput): INodeProperties {
	const { name, displayName, property, kind, demands, several } = input;
	return {
		displayName: `${displayName} Input Data Field Name`,
		name: `${name}BinaryProperty`,
		type: 'string',
		default: 'data',
		placeholder: several ? 'e.g. data, data_1' : 'e.g. data',
		description: `The name of the input item's binary field with ${demands}${several ? '; also several names, with commas between them' : ''}`,
		routing: base64OfItemFile(property, kind, several),
	};
}

const isAddress = (value: unknown) => typeof value === 'string' && /^\s*https?:/i.test(value);

/** Puts in files of the input item, as Base64, by the names that the field holds. */
function base64OfItemFile(property: string, kind: MediaKind, several = false): FieldRouting {
	return {
		sends: { [property]: [required, base64Of(kind)] },
		takes: isFile,
		put: async (value, { context, body, label }) => {
			const files: Deferred[] = [];
			for (const name of several ? namesIn(value) : [value]) {
				const file = await fileOfItem(context, name, label, kind);
				if (file instanceof Complaint) return file;
				files.push(file.base64);
			}
			putInto(body, property, several ? files : files[0]);
			return undefined;
		},
	};
}

/** Several names in one text, or a list of names or files. */
function namesIn(value: unknown): unknown[] {
	if (typeof value === 'string') return value.split(',');
	return Array.isArray(value) && value.length > 0 ? value : [value];
}

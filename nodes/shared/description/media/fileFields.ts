import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { shownFor } from '../visibility';
import { putInto } from '../../input/bodyPath';
import { sent } from '../../input/field';
import type { FieldRouting } from '../../input/field';
import { base64Of, fileOfItem } from '../../input/media';
import type { MediaKind } from '../../input/media';
import { applyRules, Complaint, required, text, webAddress } from '../../input/rules';

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
	const { name, displayName, property, kind, demands, placeholders, id, optional, several } = input;
	const selector = `${name}Source`;
	const preset = optional ? 'none' : 'url';
	const when = (source: string, field: INodeProperties) =>
		shownFor({ [selector]: [source] }, [field]);
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
		...(id ? when('id', id.field) : []),
		...when(
			'url',
			sent(
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
			),
		),
		...when(
			'base64',
			sent(
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
			),
		),
		...when('binary', {
			displayName: `${displayName} Input Data Field Name`,
			name: `${name}BinaryProperty`,
			type: 'string',
			default: 'data',
			placeholder: several ? 'e.g. data, data_1' : 'e.g. data',
			description: `The name of the input item's binary field with ${demands}${several ? '; also several names, with commas between them' : ''}`,
			routing: fromItem(property, kind, several),
		}),
	];
}

/** Puts in files of the input item, as Base64, by the names that the field holds. */
function fromItem(property: string, kind: MediaKind, several = false): FieldRouting {
	return {
		sends: { [property]: [required, base64Of(kind)] },
		put: async (value, { context, body, label }) => {
			const given = applyRules([required, text], value, label);
			if (given instanceof Complaint) return given;
			const names = several ? String(given).split(',') : [String(given)];
			const files = [];
			for (const name of names) {
				const file = await fileOfItem(context, name.trim(), label, kind);
				if (file instanceof Complaint) return file;
				files.push(file);
			}
			putInto(body, property, several ? files : files[0]);
			return undefined;
		},
	};
}

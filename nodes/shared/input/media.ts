import type { PreSendAction } from 'n8n-workflow';

import { Complaint } from './rules';
import type { Rule } from './rules';
import { beforeSending } from './step';

/** A kind of file that the API takes. */
export interface MediaKind {
	/** The word for it in messages, with its article. */
	noun: string;
	/** File name endings, as the API lists them. */
	formats: string[];
	/** Largest size in MB of 1024 × 1024 bytes. */
	maxMegabytes: number;
	/** Whether a file that begins with these bytes, read as Latin-1 text, is one of its formats. */
	startsRight(head: string): boolean;
}

/** Source: the limits of image fields on https://apidoc.cometapi.com/api/video/kling/image-to-video. */
export const image: MediaKind = {
	noun: 'an image',
	formats: ['jpg', 'jpeg', 'png'],
	maxMegabytes: 10,
	startsRight: (head) => head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n'),
};

/** Source: the limits of `sound_file` on https://apidoc.cometapi.com/api/video/kling/avatar. */
export const audio: MediaKind = {
	noun: 'an audio file',
	formats: ['mp3', 'wav', 'm4a', 'aac'],
	maxMegabytes: 5,
	startsRight: (head) =>
		head.startsWith('ID3') ||
		/^RIFF[^]{4}WAVE/.test(head) ||
		head.startsWith('ftyp', 4) ||
		// MPEG and ADTS frames begin with eleven or twelve set bits.
		/^\xff[\xe0-\xff]/.test(head),
};

const MEGABYTE = 1024 * 1024;
/** Bytes at the beginning of a file that tell its type. */
const HEAD_BYTES = 16;

/** Base64 of a file of a kind. The API wants it without the `data:` prefix, so that is taken off. */
export function base64Of(kind: MediaKind): Rule {
	const rule: Rule = (value, displayName) => {
		const base64 = String(value)
			.replace(/^data:[^,]*,/, '')
			.replace(/\s+/g, '');
		if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
			return new Complaint(
				`'${displayName}' is not Base64`,
				'Give the Base64 text of the file, or choose another source for it.',
			);
		}
		const head = Buffer.from(base64.slice(0, HEAD_BYTES * 2), 'base64').toString('latin1');
		const bytes = Buffer.byteLength(base64, 'base64');
		return checkFile(kind, head, bytes, displayName) ?? base64;
	};
	rule.limits = { formats: kind.formats, maxMB: kind.maxMegabytes };
	return rule;
}

function checkFile(
	kind: MediaKind,
	head: string,
	bytes: number,
	displayName: string,
): Complaint | undefined {
	const formats = kind.formats.join(', ');
	if (!kind.startsRight(head)) {
		return new Complaint(
			`'${displayName}' is not ${kind.noun} that Kling takes`,
			`Its content must be one of: ${formats}.`,
		);
	}
	if (bytes > kind.maxMegabytes * MEGABYTE) {
		return new Complaint(
			`'${displayName}' is ${(bytes / MEGABYTE).toFixed(1)} MB, and at most ${kind.maxMegabytes} MB are allowed`,
			'Make the file smaller, or give its URL instead.',
		);
	}
	return undefined;
}

/**
 * Puts a file of the input item into the request body, as Base64. The field that it belongs to holds
 * the name of the item's binary property.
 *
 * @param parameter the field's internal name
 * @param displayName its name in the editor, for messages
 * @param property the API's name of what is sent
 */
export function fileFromItem(
	parameter: string,
	displayName: string,
	property: string,
	kind: MediaKind,
): PreSendAction {
	return beforeSending(async (context, body) => {
		const name = String(context.getNodeParameter(parameter)).trim();
		const available = Object.keys(context.getInputData().binary ?? {});
		if (!available.includes(name)) {
			return new Complaint(
				`'${displayName}' names '${name}', but the input item has no such file`,
				available.length > 0
					? `It has: ${available.join(', ')}.`
					: 'The item carries no files at all: put a node before this one that reads or downloads the file.',
			);
		}
		const file = await context.helpers.getBinaryDataBuffer(name);
		const head = file.subarray(0, HEAD_BYTES).toString('latin1');
		const complaint = checkFile(kind, head, file.length, displayName);
		if (!complaint) body[property] = file.toString('base64');
		return complaint;
	});
}

import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { audioLength } from './audioLength';
import { contentOf } from './content';
import { deferred } from './deferred';
import type { Deferred } from './deferred';
import { filesOf } from './heldFiles';
import { findItemFile, isFile, openItemFile } from './itemFile';
import type { ItemFile } from './itemFile';
import { pictureSize } from './pictureSize';
import { applyRules, Complaint, required, text } from '../rules';
import type { Rule } from '../rules';
import { sentences } from '../../text';

/** A kind of file that the API takes. */
export interface MediaKind {
	/** The word for it in messages, with its article. */
	noun: string;
	/** File name endings, as the API lists them. */
	formats: string[];
	/** Largest size in MB of 1024 × 1024 bytes. */
	maxMegabytes: number;
	/** For pictures: the shortest that a side may be, in pixels. */
	minPixels?: number;
	/** For pictures: the longest that the longer side may be, as a multiple of the shorter. */
	maxRatio?: number;
	/** What its content may be, by the extensions of {@link contentOf}. */
	contents: string[];
}

/** Source: the limits of image fields on https://apidoc.cometapi.com/api/video/kling/image-to-video. */
export const image: MediaKind = {
	noun: 'an image',
	formats: ['jpg', 'jpeg', 'png'],
	maxMegabytes: 10,
	minPixels: 300,
	maxRatio: 2.5,
	contents: ['jpg', 'png'],
};

/** Where the documentation says nothing of the shape, as for virtual try-on. */
export const imageOfAnyShape: MediaKind = { ...image, maxRatio: undefined };

/** Source: the limits of `sound_file` on https://apidoc.cometapi.com/api/video/kling/avatar. */
export const audio: MediaKind = {
	noun: 'an audio file',
	formats: ['mp3', 'wav', 'm4a', 'aac'],
	maxMegabytes: 5,
	contents: ['mp3', 'mp2', 'wav', 'm4a', 'aac'],
};

/**
 * Sources: the limits of `video_url` on https://apidoc.cometapi.com/api/video/kling/identify-face and
 * the pages of the other operations.
 *
 * @param maxMegabytes `Infinity` where none is documented
 */
export function video(maxMegabytes = Infinity): MediaKind {
	return {
		noun: 'a video',
		formats: ['mp4', 'mov'],
		maxMegabytes,
		contents: ['mp4', 'mov', '3gp'],
	};
}

const MEGABYTE = 1024 * 1024;

/** Base64 of a file of a kind, kept apart like a file. The API wants it without the `data:` prefix, so that is taken off. */
export function base64Of(kind: MediaKind): Rule {
	const rule: Rule = (value, displayName) => {
		const [prefix, type] = /^data:([^;,]*)(?:;[^,]*)?,/.exec(String(value)) ?? [''];
		// The alphabet for URLs stands for the same bytes.
		const base64 = String(value)
			.slice(prefix.length)
			.replace(/\s+/g, '')
			.replace(/-/g, '+')
			.replace(/_/g, '/');
		const digits = base64.replace(/={1,2}$/, '');
		if (digits === '' || /[^A-Za-z0-9+/]/.test(digits)) {
			return new Complaint(
				`'${displayName}' is not Base64`,
				'Give the Base64 text of the file, or choose another source for it.',
			);
		}
		const file = Buffer.from(base64, 'base64');
		const summary = { ...(type && { type }), size: file.length };
		return (
			checkFile(kind, file, file.length, displayName) ??
			withLength(
				kind,
				deferred(base64, summary, async () => base64),
				file,
				file.length,
			)
		);
	};
	rule.limits = limitsOf(kind);
	return rule;
}

function limitsOf({ formats, maxMegabytes, minPixels, maxRatio }: MediaKind) {
	return {
		formats,
		maxMB: maxMegabytes,
		...(minPixels && { minPx: minPixels }),
		...(maxRatio && { aspect: `1:${maxRatio} to ${maxRatio}:1` }),
	};
}

/**
 * @param head the file, or so much of its beginning that its header is in it
 * @param bytes the size of the whole file
 */
function checkFile(
	kind: MediaKind,
	head: Buffer,
	bytes: number,
	displayName: string,
): Complaint | undefined {
	const content = contentOf(head);
	if (!content || !kind.contents.includes(content.extension)) {
		return new Complaint(
			`'${displayName}' is not ${kind.noun} that Kling takes`,
			sentences(
				content && `It is ${content.noun}`,
				`Its content must be one of: ${kind.formats.join(', ')}`,
			),
		);
	}
	if (bytes > kind.maxMegabytes * MEGABYTE) {
		return new Complaint(
			`'${displayName}' is ${(bytes / MEGABYTE).toFixed(1)} MB, and at most ${kind.maxMegabytes} MB are allowed`,
			'Make the file smaller.',
		);
	}
	return checkPicture(kind, head, displayName);
}

function checkPicture(
	{ minPixels = 0, maxRatio = Infinity }: MediaKind,
	head: Buffer,
	displayName: string,
): Complaint | undefined {
	const size = pictureSize(head);
	if (!size) return undefined;
	const [shorter, longer] = [size.width, size.height].sort((one, other) => one - other);
	const measured = `'${displayName}' is ${size.width} × ${size.height} pixels`;
	if (shorter < minPixels) {
		return new Complaint(
			`${measured}, and each side must have at least ${minPixels}`,
			'Use a larger image.',
		);
	}
	if (longer > shorter * maxRatio) {
		return new Complaint(
			`${measured}, and one side may be at most ${maxRatio} times as long as the other`,
			'Crop the image, or use another one.',
		);
	}
	return undefined;
}

/**
 * Checks a file of the input item.
 *
 * @param given the binary field of the item that holds it, or the file itself
 * @param displayName the field that names it, for messages
 * @returns the file, or why it cannot be sent
 */
export async function fileOfItem(
	context: IExecuteSingleFunctions,
	given: unknown,
	displayName: string,
	kind: MediaKind,
): Promise<ItemFile | Complaint> {
	const named = fileName(given, displayName);
	if (named instanceof Complaint) return named;
	const binary = findItemFile(context, named);
	if (!binary) return missing(named, displayName, context);
	const file = await openItemFile(context, binary, kind === audio ? AUDIO_HEAD_BYTES : undefined);
	const complaint = checkFile(kind, file.head, file.bytes, displayName);
	if (complaint) return complaint;
	withLength(kind, file.base64, file.head, file.bytes);
	return file;
}

/** How much of a sound is read, in bytes: some say only at their end how long they last. */
const AUDIO_HEAD_BYTES = audio.maxMegabytes * MEGABYTE;

/** A late value that knows how long the sound lasts, if it is one. */
function withLength(kind: MediaKind, late: Deferred, head: Buffer, bytes: number): Deferred {
	if (kind === audio) late.durationMs = audioLength(head, bytes);
	return late;
}

/** The name of a file; the file itself is as good. */
const fileName: Rule = (value, displayName) =>
	isFile(value) ? value : applyRules([required, text], value, displayName);

function missing(given: unknown, displayName: string, context: IExecuteSingleFunctions): Complaint {
	const available = Object.keys(filesOf(context, context.getInputData()));
	return new Complaint(
		isFile(given)
			? `'${displayName}' holds a file that the input item does not have`
			: `'${displayName}' names '${String(given).trim()}', but the input item has no such file`,
		available.length > 0
			? `The item has: ${available.join(', ')}.`
			: 'The item carries no files at all: put a node before this one that reads or downloads the file.',
	);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { imageField } from '../../../../nodes/shared/description/media/image.ts';
import type { Deferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { audio, base64Of, image } from '../../../../nodes/shared/input/files/media.ts';
import type { MediaKind } from '../../../../nodes/shared/input/files/media.ts';
import { fetchDeferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { Complaint } from '../../../../nodes/shared/input/rules.ts';
import { repoRoot } from '../../../root.mts';
import { compose } from '../bodyOf.mts';

const sample = (name: string) => readFileSync(path.join(repoRoot, 'test/sandbox/media', name));
const bytes = (...parts: Array<string | number[]>) =>
	Buffer.concat(parts.map((part) => Buffer.from(part as never)));
const rest = 'rest of the file';

const heads: Array<[string, MediaKind, Buffer]> = [
	['PNG', image, sample('picture.png')],
	['JPEG', image, sample('picture.jpg')],
	['MP3', audio, sample('sound.mp3')],
	['MP3 with ID3 tag', audio, bytes('ID3', rest)],
	['MP3 frame', audio, bytes([0xff, 0xfb, 0x90, 0x64], rest)],
	['WAV', audio, sample('sound.wav')],
	['M4A', audio, bytes([0, 0, 0, 0x20], 'ftypM4A ', rest)],
	['AAC', audio, bytes([0xff, 0xf1, 0x50, 0x80], rest)],
];

const strangers: Array<[string, MediaKind, Buffer]> = [
	['text', image, bytes('Hello, I am not a picture')],
	['a GIF', image, bytes('GIF89a', rest)],
	['a sound', image, sample('sound.mp3')],
	['text', audio, bytes('Hello, I am not a sound')],
	['a picture', audio, sample('picture.png')],
	['an AVI', audio, bytes('RIFF', [1, 2, 3, 4], 'AVI ', rest)],
];

/** A picture of so many bytes, as far as anyone can tell from the first of them. */
const pictureOf = (size: number) => Buffer.concat([sample('picture.png')], size);
const MEGABYTE = 1024 * 1024;

describe('base64Of', () => {
	const check = (kind: MediaKind, value: unknown) => base64Of(kind)(value, 'Field');

	it.each(heads)('takes %s', async (_name, kind, file) => {
		const taken = check(kind, file.toString('base64')) as Deferred;
		expect(await taken()).toBe(file.toString('base64'));
		expect(taken.file).toEqual({ size: file.length });
	});

	it.each(strangers)('refuses %s', (_name, kind, file) => {
		expect(check(kind, file.toString('base64'))).toBeInstanceOf(Complaint);
	});

	it('takes off the prefix and the line breaks, which the API does not want', async () => {
		const base64 = sample('picture.png').toString('base64');
		const wrapped = base64.replace(/.{76}/g, '$&\r\n');
		const taken = check(image, `data:image/png;base64,${wrapped}\n`) as Deferred;
		expect(await taken()).toBe(base64);
		expect(taken.file).toEqual({ type: 'image/png', size: sample('picture.png').length });
	});

	it.each([
		['an address', 'https://example.com/a.png'],
		['an expression that was not worked out', '{{ $json.image }}'],
		['letters with accents', 'äöü'],
		['nothing but padding', '===='],
	])('sees that %s is no Base64', (_name, value) => {
		expect(check(image, value)).toEqual(
			new Complaint(
				"'Field' is not Base64",
				'Give the Base64 text of the file, or choose another source for it.',
			),
		);
	});

	it('allows exactly the largest size', () => {
		const complains = (size: number) =>
			check(image, pictureOf(size).toString('base64')) instanceof Complaint;
		expect(complains(10 * MEGABYTE)).toBe(false);
		expect(complains(10 * MEGABYTE + 1)).toBe(true);
	});

	it('refuses 12 MB', () => {
		expect(check(image, pictureOf(12 * MEGABYTE).toString('base64'))).toEqual(
			new Complaint("'Field' is 12.0 MB, and at most 10 MB are allowed", 'Make the file smaller.'),
		);
	});
});

const inMemory = (files: Record<string, Buffer>) =>
	Object.fromEntries(
		Object.entries(files).map(([name, file]) => [
			name,
			{ mimeType: 'application/octet-stream', data: file.toString('base64') },
		]),
	);

describe('a file of the item', () => {
	const source = { imageSource: 'binary' };

	/** Puts a file of an item into a body, as if the field held `name`. */
	const take = async (kind: MediaKind, files: Record<string, Buffer>, name: unknown = 'data') => {
		const fields = imageField({ name: 'image', displayName: 'Image', property: 'image', kind });
		const { body, complaint } = await compose(
			fields,
			{ ...source, imageBinaryProperty: name },
			{
				context: {
					getInputData: (() => ({ json: {}, binary: inMemory(files) })) as never,
				},
			},
		);
		return { body: body && (await fetchDeferred(body)), complaint };
	};

	it.each(heads)('takes %s', async (_name, kind, file) => {
		const { body, complaint } = await take(kind, { data: file });
		expect(complaint).toBeUndefined();
		expect(body).toEqual({ image: file.toString('base64') });
	});

	it.each(strangers)('refuses %s', async (_name, kind, file) => {
		const { complaint } = await take(kind, { data: file });
		expect(complaint).toEqual({
			message: `'Image Input Data Field Name' is not ${kind.noun} that Kling takes`,
			description: `Its content must be one of: ${kind.formats.join(', ')}.`,
		});
	});

	it('refuses 12 MB', async () => {
		const { complaint } = await take(image, { data: pictureOf(12 * MEGABYTE) });
		expect(complaint?.message).toBe(
			"'Image Input Data Field Name' is 12.0 MB, and at most 10 MB are allowed",
		);
	});

	it('says which files the item has instead', async () => {
		const { complaint } = await take(image, { photo: sample('picture.png') });
		expect(complaint).toEqual({
			message: "'Image Input Data Field Name' names 'data', but the input item has no such file",
			description: 'The item has: photo.',
		});
	});

	it('does not mind spaces around the name', async () => {
		const { complaint } = await take(image, { photo: sample('picture.png') }, ' photo ');
		expect(complaint).toBeUndefined();
	});
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { imageField } from '../../../../nodes/shared/description/media/image.ts';
import type { Deferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { audio, base64Of, image, video } from '../../../../nodes/shared/input/files/media.ts';
import type { MediaKind } from '../../../../nodes/shared/input/files/media.ts';
import { fetchDeferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { Complaint } from '../../../../nodes/shared/input/rules.ts';
import { repoRoot } from '../../../root.mts';
import { compose } from '../bodyOf.mts';

const sample = (name: string) => readFileSync(path.join(repoRoot, 'test/sandbox/media', name));
/** Files that ffmpeg and ImageMagick have made. */
const made = (name: string) => readFileSync(path.join(repoRoot, 'test/media', name));
const bytes = (...parts: Array<string | number[] | Buffer>) =>
	Buffer.concat(parts.map((part) => Buffer.from(part as never)));

const PADDING = Buffer.alloc(300);
const styp = bytes([0, 0, 0, 16], 'stypmsdh', [0, 0, 0, 0]);
const films = video();

const heads: Array<[string, MediaKind, Buffer]> = [
	['PNG', image, sample('picture.png')],
	['JPEG', image, sample('picture.jpg')],
	['MP3', audio, sample('sound.mp3')],
	['MP3 with ID3 tag', audio, made('tone.mp3')],
	['MP3 without a tag', audio, made('bare.mp3')],
	['MP3 behind padding', audio, bytes(PADDING, made('bare.mp3'))],
	[
		'MP3 behind a tag and padding',
		audio,
		bytes('ID3\x04\0\0\0\0\0\x05abcde', PADDING, made('bare.mp3')),
	],
	['WAV', audio, made('tone.wav')],
	['WAV of more than 4 GB (RF64)', audio, made('rf64.wav')],
	['M4A', audio, made('tone.m4a')],
	['a sound with the brand of a film', audio, made('audioOnly.mp4')],
	['AAC', audio, made('tone.aac')],
	['MP4', films, made('clip.mp4')],
	['MP4 that begins with its contents', films, made('fast.mp4')],
	['MP4 in fragments', films, made('fragmented.mp4')],
	['a part of a stream (styp)', films, bytes(styp, made('fragmented.mp4'))],
	['MOV', films, made('clip.mov')],
	['MOV from before ftyp', films, made('clip.mov').subarray(20)],
];

const [notImage, notAudio, notVideo] = ([image, audio, films] as const).map(
	(kind) =>
		(is: string, file: Buffer): [string, MediaKind, Buffer] => [is, kind, file],
);

/** By what the message says that they are. */
const strangers: Array<[string, MediaKind, Buffer]> = [
	notImage('text', bytes('Hello, I am not a picture')),
	notImage('a GIF image', made('pic.gif')),
	notImage('a WebP image', made('pic.webp')),
	notImage('a BMP image', made('pic.bmp')),
	notImage('a TIFF image', made('pic.tiff')),
	notImage('a HEIC image', made('pic.heic')),
	notImage('an AVIF image', made('pic.avif')),
	notImage(
		'an SVG image',
		bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
	),
	notImage('an MP3 audio file', sample('sound.mp3')),
	notImage('an HTML page', bytes('\ufeff  <!DOCTYPE html><html></html>')),
	notAudio('text', bytes('Hello, I am not a sound')),
	notAudio('UTF-16 text', Buffer.from('\ufeffHello, I am not a sound', 'utf16le')),
	notAudio('a PNG image', sample('picture.png')),
	notAudio('a HEIC image', made('pic.heic')),
	notAudio('an AVIF image', made('pic.avif')),
	notAudio('an MP4 video', made('clip.mp4')),
	notAudio('a MOV video', made('clip.mov')),
	notAudio('a 3GP video', made('clip.3gp')),
	notAudio('a 3GP video', made('toneAudio.3gp')),
	notAudio('an AVI video', made('clip.avi')),
	notAudio('a FLAC audio file', made('tone.flac')),
	notAudio('a FLAC audio file', bytes('ID3\x04\0\0\0\0\0\x05abcde', made('tone.flac'))),
	notAudio('an Ogg audio file', made('tone.ogg')),
	notAudio('an AIFF audio file', made('tone.aiff')),
	notAudio('an ID3 tag without sound', bytes('ID3\x04\0\0\0\0\0\x05abcde')),
	notVideo('an M4A audio file', made('tone.m4a')),
	notVideo('an M4A audio file', made('audioOnly.mp4')),
	notVideo('a WebM video', made('clip.webm')),
	notVideo('an AVI video', made('clip.avi')),
	notVideo('an MPEG-TS video', made('clip.m2ts')),
	notVideo('a HEIC image', made('pic.heic')),
	notVideo('JSON text', bytes('{"error": "expired"}')),
	notVideo('an M3U8 playlist', bytes('#EXTM3U\n')),
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

	it('takes the alphabet for URLs', async () => {
		const file = made('pic.png');
		const taken = check(image, file.toString('base64url')) as Deferred;
		const plain = file.toString('base64').replace(/=+$/, '');
		expect(file.toString('base64url')).not.toBe(plain);
		expect(await taken()).toBe(plain);
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

	it.each(strangers)('refuses %s', async (is, kind, file) => {
		const { complaint } = await take(kind, { data: file });
		expect(complaint).toEqual({
			message: `'Image Input Data Field Name' is not ${kind.noun} that Kling takes`,
			description: `It is ${is}. Its content must be one of: ${kind.formats.join(', ')}.`,
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

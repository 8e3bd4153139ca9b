import { tracksOf } from './boxes';
import { mpegFrame, skipTags } from './mpegAudio';

/** What a file is by its content; names and Content-Type headers may lie. */
export interface Content {
	/** The words for it, with their article, e.g. `a HEIC image`. */
	noun: string;
	/** `text` is also what a server sends in the place of a file. */
	kind: 'image' | 'audio' | 'video' | 'text' | 'other';
	mimeType: string;
	/** Without the dot. */
	extension: string;
}

const content = (
	kind: Content['kind'],
	extension: string,
	mimeType: string,
	noun: string,
): Content => ({ noun, kind, mimeType, extension });

const image = (extension: string, mimeType: string, noun: string) =>
	content('image', extension, mimeType, `${noun} image`);
const audio = (extension: string, mimeType: string, noun: string) =>
	content('audio', extension, mimeType, `${noun} audio file`);
const video = (extension: string, mimeType: string, noun: string) =>
	content('video', extension, mimeType, `${noun} video`);
const textOf = (extension: string, mimeType: string, noun: string) =>
	content('text', extension, mimeType, noun);

const MP4 = video('mp4', 'video/mp4', 'an MP4');
const MOV = video('mov', 'video/quicktime', 'a MOV');
const M4A = audio('m4a', 'audio/mp4', 'an M4A');
const MP3 = audio('mp3', 'audio/mpeg', 'an MP3');
const AAC = audio('aac', 'audio/aac', 'an AAC');
const WAV = audio('wav', 'audio/wav', 'a WAV');
const FLAC = audio('flac', 'audio/flac', 'a FLAC');
const TEXT = textOf('txt', 'text/plain', 'text');
const HTML = textOf('html', 'text/html', 'an HTML page');

/** Files by their first bytes, read as Latin-1 text. */
const BEGINNINGS: Array<[RegExp | string, Content]> = [
	[/^\xff\xd8\xff/, image('jpg', 'image/jpeg', 'a JPEG')],
	['\x89PNG\r\n\x1a\n', image('png', 'image/png', 'a PNG')],
	[/^GIF8[79]a/, image('gif', 'image/gif', 'a GIF')],
	[/^RIFF[^]{4}WEBP/, image('webp', 'image/webp', 'a WebP')],
	[/^BM[^]{4}\0\0\0\0/, image('bmp', 'image/bmp', 'a BMP')],
	[/^(II\*\0|MM\0\*)/, image('tiff', 'image/tiff', 'a TIFF')],
	[/^8BPS\0/, image('psd', 'image/vnd.adobe.photoshop', 'a Photoshop')],
	[/^(RIFF|RF64|BW64)[^]{4}WAVE/, WAV],
	[/^RIFF[^]{4}AVI /, video('avi', 'video/x-msvideo', 'an AVI')],
	[/^fLaC/, FLAC],
	[/^OggS/, audio('ogg', 'audio/ogg', 'an Ogg')],
	[/^FORM[^]{4}AIF[FC]/, audio('aiff', 'audio/aiff', 'an AIFF')],
	[/^#!AMR/, audio('amr', 'audio/amr', 'an AMR')],
	[/^caff\0/, audio('caf', 'audio/x-caf', 'a CAF')],
	[/^[^]E\xdf\xa3[^]{0,60}webm/, video('webm', 'video/webm', 'a WebM')],
	['\x1aE\xdf\xa3', video('mkv', 'video/x-matroska', 'a Matroska')],
	['\x30\x26\xb2\x75\x8e\x66\xcf\x11', video('wmv', 'video/x-ms-wmv', 'a Windows Media')],
	['FLV\x01', video('flv', 'video/x-flv', 'an FLV')],
	[/^\0\0[^][\xb3\xba]/, video('mpg', 'video/mpeg', 'an MPEG')],
	[/^G[^]{187}G/, video('ts', 'video/mp2t', 'an MPEG-TS')],
	[/^%PDF-/, content('other', 'pdf', 'application/pdf', 'a PDF document')],
	['PK\x03\x04', content('other', 'zip', 'application/zip', 'a ZIP archive')],
	['\x1f\x8b\x08', content('other', 'gz', 'application/gzip', 'a gzip archive')],
];

/** Text by how it begins, without white space before it. */
const TEXTS: Array<[RegExp, Content]> = [
	[/^#EXTM3U/, textOf('m3u8', 'application/vnd.apple.mpegurl', 'an M3U8 playlist')],
	[/^<(!doctype html|html|head|body)\b/i, HTML],
	[/^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<svg\b/i, image('svg', 'image/svg+xml', 'an SVG')],
	[/^<!--[^]*<(!doctype html|html)\b/i, HTML],
	[/^<[?!a-z]/i, textOf('xml', 'application/xml', 'an XML document')],
	[/^[[{]/, textOf('json', 'application/json', 'JSON text')],
];

/**
 * What a file is.
 *
 * @param head the file, or its beginning
 * @returns `undefined` where it is nothing that is known here
 */
export function contentOf(head: Buffer): Content | undefined {
	const start = head.toString('latin1', 0, 512);
	const known = BEGINNINGS.find(([beginning]) =>
		typeof beginning === 'string' ? start.startsWith(beginning) : beginning.test(start),
	);
	return known?.[1] ?? boxedContent(head, start) ?? textContent(head) ?? audioContent(head);
}

/** The boxes that a QuickTime file from before `ftyp` may begin with. */
const OLD_MOV = /^[^]{4}(moov|mdat|wide|free|skip|pnot)/;

/**
 * What is made of boxes tells by the brand behind `ftyp`, or `styp` where it is a part of a stream.
 * Sources: the brands registered at https://mp4ra.org/registered-types/brands.
 */
function boxedContent(head: Buffer, start: string): Content | undefined {
	if (!/^[^]{4}[fs]typ/.test(start)) return OLD_MOV.test(start) ? MOV : undefined;
	const brand = start.slice(8, 12);
	if (/^(avif|avis)/.test(brand)) return image('avif', 'image/avif', 'an AVIF');
	if (/^(hei[cxms]|hev[cxms]|mif1|msf1)/.test(brand)) {
		return /avif/.test(start.slice(16, head.readUInt32BE(0)))
			? image('avif', 'image/avif', 'an AVIF')
			: image('heic', 'image/heic', 'a HEIC');
	}
	if (/^crx /.test(brand)) return image('cr3', 'image/x-canon-cr3', 'a Canon raw');
	if (/^(M4[AB P]|F4A)/.test(brand)) return M4A;
	if (/^qt/.test(brand)) return MOV;
	if (/^3g/.test(brand)) return video('3gp', 'video/3gpp', 'a 3GP');
	// Many encoders write a sound with a brand for films.
	const tracks = tracksOf(head);
	return tracks?.includes('soun') && !tracks.includes('vide') ? M4A : MP4;
}

/** Whether no text has such a byte: all control characters but white space and Escape. */
const isControl = (byte: number) =>
	byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;
const UTF16 = /^(\xff\xfe|\xfe\xff)/;

function textContent(head: Buffer): Content | undefined {
	const beginning = head.subarray(0, 4096);
	if (UTF16.test(beginning.toString('latin1', 0, 2))) {
		return textOf('txt', 'text/plain', 'UTF-16 text');
	}
	const text = beginning.toString('utf8').replace(/^\ufeff?\s*/, '');
	const isText = text !== '' && !beginning.some(isControl) && !/\ufffd[^]{3}/.test(text);
	return isText ? (TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? TEXT) : undefined;
}

/** Sound without a container, behind tags and padding. */
function audioContent(head: Buffer): Content | undefined {
	const at = skipTags(head);
	const isTagged = head.toString('latin1', 0, 3) === 'ID3';
	// A tag with a large picture may be longer than the beginning.
	if (isTagged && at > head.length) return MP3;
	const isAtEnd = at === head.length;
	if (isTagged && isAtEnd) return content('other', 'id3', 'audio/mpeg', 'an ID3 tag without sound');
	if (head.toString('latin1', at, at + 4) === 'fLaC') return FLAC;
	const frame = mpegFrame(head, at);
	if (!frame) return undefined;
	if (frame.layer === 'AAC') return AAC;
	return frame.layer === 3 ? MP3 : audio('mp2', 'audio/mpeg', 'an MP2');
}

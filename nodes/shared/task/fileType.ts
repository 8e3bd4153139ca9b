import { contentOf } from '../input/files/content';
import type { Content } from '../input/files/content';

/** Extensions of the types that Kling makes, for content that is not known here. */
const EXTENSIONS: Record<string, string> = {
	'audio/mpeg': 'mp3',
	'audio/wav': 'wav',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'video/mp4': 'mp4',
	'video/quicktime': 'mov',
};

export interface FileType {
	mimeType: string;
	/** Without the dot. */
	extension: string;
}

/**
 * The type of a downloaded file. Its content counts; the server is believed, and then what is
 * expected, only where that is nothing known.
 *
 * @param head the file, or its beginning
 * @param contentType the Content-Type header
 * @param expected the MIME type it should have
 * @returns the type, or what came in the place of the file
 */
export function fileTypeOf(
	head: Buffer,
	contentType: unknown,
	expected: string,
): FileType | { instead: Content } {
	const content = contentOf(head);
	if (content) return isMedia(content, expected) ? content : { instead: content };

	const stated = String(contentType ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	const mimeType = stated in EXTENSIONS ? stated : expected;
	return { mimeType, extension: EXTENSIONS[mimeType] };
}

/** A picture in the place of a film or a sound says that there is none. */
function isMedia({ kind }: Content, expected: string): boolean {
	if (kind === 'text' || kind === 'other') return false;
	return kind !== 'image' || expected.startsWith('image/');
}

const EXTENSIONS: Record<string, string> = {
	'audio/mpeg': 'mp3',
	'audio/wav': 'wav',
	'audio/wave': 'wav',
	'audio/x-wav': 'wav',
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
 * The type of a downloaded file: what the server says, unless that is too general to be of use.
 *
 * @param contentType the Content-Type header
 * @param expected the MIME type it should have
 * @returns `undefined` when the answer is text, that is, a page about the file and not the file
 */
export function fileTypeOf(contentType: unknown, expected: string): FileType | undefined {
	const stated = String(contentType ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (/^text\/|json$|xml$/.test(stated)) return undefined;
	const mimeType = stated in EXTENSIONS ? stated : expected;
	return { mimeType, extension: EXTENSIONS[mimeType] };
}

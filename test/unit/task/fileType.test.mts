import { fileTypeOf } from '../../../nodes/shared/task/fileType.ts';

describe('fileTypeOf', () => {
	it.each([
		['video/mp4', 'video/mp4', 'mp4'],
		['video/quicktime', 'video/quicktime', 'mov'],
		['audio/mpeg', 'audio/mpeg', 'mp3'],
		['audio/x-wav', 'audio/x-wav', 'wav'],
		['image/jpeg', 'image/jpeg', 'jpg'],
		['image/webp', 'image/webp', 'webp'],
		['IMAGE/PNG; charset=binary', 'image/png', 'png'],
	])('goes by the server: %s', (contentType, mimeType, extension) => {
		expect(fileTypeOf(contentType, 'video/mp4')).toEqual({ mimeType, extension });
	});

	it.each([undefined, '', 'application/octet-stream', 'binary/octet-stream', 'video/unheard-of'])(
		'goes by what is expected where the server says too little: %s',
		(contentType) => {
			expect(fileTypeOf(contentType, 'audio/wav')).toEqual({
				mimeType: 'audio/wav',
				extension: 'wav',
			});
		},
	);

	it.each(['text/html; charset=utf-8', 'text/plain', 'application/json', 'application/xml'])(
		'sees that a page is no file: %s',
		(contentType) => {
			expect(fileTypeOf(contentType, 'video/mp4')).toBeUndefined();
		},
	);
});

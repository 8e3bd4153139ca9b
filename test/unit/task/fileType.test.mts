import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileTypeOf } from '../../../nodes/shared/task/fileType.ts';
import { repoRoot } from '../../root.mts';

const made = (name: string) => readFileSync(path.join(repoRoot, 'test/media', name));

describe('fileTypeOf', () => {
	it.each([
		['clip.mp4', 'video/mp4', 'mp4'],
		['clip.mov', 'video/quicktime', 'mov'],
		['clip.webm', 'video/webm', 'webm'],
		['tone.mp3', 'audio/mpeg', 'mp3'],
		['tone.wav', 'audio/wav', 'wav'],
		['tone.m4a', 'audio/mp4', 'm4a'],
	])('goes by the content, whatever the server says: %s', (name, mimeType, extension) => {
		for (const contentType of ['video/mp4', 'text/html', undefined]) {
			const type = fileTypeOf(made(name), contentType, 'video/mp4');
			expect(type).toMatchObject({ mimeType, extension });
		}
	});

	it.each([
		['pic.jpg', 'image/jpeg', 'jpg'],
		['pic.webp', 'image/webp', 'webp'],
	])('goes by the content of pictures: %s', (name, mimeType, extension) => {
		expect(fileTypeOf(made(name), 'image/png', 'image/png')).toMatchObject({ mimeType, extension });
	});

	const unknown = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);

	it('goes by the server where the content is nothing known', () => {
		expect(fileTypeOf(unknown, 'IMAGE/PNG; charset=binary', 'video/mp4')).toEqual({
			mimeType: 'image/png',
			extension: 'png',
		});
	});

	it.each([undefined, '', 'application/octet-stream', 'video/unheard-of'])(
		'goes by what is expected where the server says too little as well: %s',
		(contentType) => {
			expect(fileTypeOf(unknown, contentType, 'audio/wav')).toEqual({
				mimeType: 'audio/wav',
				extension: 'wav',
			});
		},
	);

	it.each([
		['an HTML page', Buffer.from('<html></html>')],
		['JSON text', Buffer.from('{}')],
		['an M3U8 playlist', Buffer.from('#EXTM3U')],
		['a PNG image', made('pic.png')],
	])('sees that %s is no film', (noun, head) => {
		expect(fileTypeOf(head, 'video/mp4', 'video/mp4')).toMatchObject({ instead: { noun } });
	});
});

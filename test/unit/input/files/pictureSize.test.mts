import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pictureSize } from '../../../../nodes/shared/input/files/pictureSize.ts';
import { repoRoot } from '../../../root.mts';

const file = (name: string) => readFileSync(path.join(repoRoot, 'test', name));

it.each([
	['sandbox/media/picture.png', 320, 320],
	['sandbox/media/picture.jpg', 320, 320],
	['unit/input/files/pictures/interlaced.png', 320, 900],
	['unit/input/files/pictures/progressive.jpg', 640, 400],
	// It is turned by 90° and carries a preview of 160 × 120.
	['unit/input/files/pictures/camera.jpg', 640, 400],
])('reads the size of %s', (name, width, height) => {
	expect(pictureSize(file(name))).toEqual({ width, height });
});

it('skips the fill bytes that may stand before a marker', () => {
	const picture = file('sandbox/media/picture.jpg');
	const filled = Buffer.concat([
		picture.subarray(0, 2),
		Buffer.from([0xff, 0xff]),
		picture.subarray(2),
	]);
	expect(pictureSize(filled)).toEqual({ width: 320, height: 320 });
});

it.each([
	['nothing', Buffer.alloc(0)],
	['one byte', Buffer.from([0xff])],
	['text', Buffer.from('Hello, I am not a picture at all')],
	['a JPEG that breaks off', file('sandbox/media/picture.jpg').subarray(0, 40)],
	['a PNG that breaks off', file('sandbox/media/picture.png').subarray(0, 20)],
	['zeros', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)])],
])('makes nothing up about %s', (_name, content) => {
	expect(pictureSize(content)).toBeUndefined();
});

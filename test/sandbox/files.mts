import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { repoRoot } from '../root.mts';

const types = {
	'video.mp4': 'video/mp4',
	'video-with-sound.mp4': 'video/mp4',
	'sound.mp3': 'audio/mpeg',
	'sound.wav': 'audio/wav',
	'picture.png': 'image/png',
	'picture.jpg': 'image/jpeg',
};

/** A file of the media folder. */
export type FileName = keyof typeof types;

/** A body to send and what to say about it. */
export interface FileContent {
	type: string;
	bytes: number;
	body: Buffer | Readable;
}

/** One of the few small files that all results point to. */
export function mediaFile(name: string): FileContent | undefined {
	if (!(name in types)) return undefined;
	const body = readFileSync(path.join(repoRoot, 'test/sandbox/media', name));
	return { type: types[name as FileName], bytes: body.length, body };
}

/** A file of any size, made up while it is sent. */
export function blob(bytes: number, type = 'application/octet-stream'): FileContent {
	const chunk = Buffer.alloc(64 * 1024, 'n8n');
	// A film begins like one: an MP4 whose last box goes to the end of the file.
	const head = type.startsWith('video/')
		? Buffer.from('00000010667479706d70343200000000000000086d6f6f76000000006d646174', 'hex')
		: Buffer.alloc(0);
	function* chunks() {
		if (head.length > 0) yield head.subarray(0, bytes);
		for (let left = bytes - head.length; left > 0; left -= chunk.length)
			yield chunk.subarray(0, left);
	}
	return { type, bytes, body: Readable.from(chunks(), { objectMode: false }) };
}

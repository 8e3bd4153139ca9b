import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contentOf } from '../../../nodes/shared/input/files/content.ts';
import { WholeFile } from '../../../nodes/shared/task/wholeFile.ts';
import { repoRoot } from '../../root.mts';

const made = (name: string) => readFileSync(path.join(repoRoot, 'test/media', name));

/** Whether a file is cut, taken in chunks of some bytes. */
function isCut(file: Buffer, chunk: number): boolean {
	const whole = new WholeFile(contentOf(file), file);
	for (let at = 0; at < file.length; at += chunk) whole.take(file.subarray(at, at + chunk));
	return whole.isCut;
}

const chunks = [1, 7, 8, 16, 1000, Infinity];
const files = [
	'clip.mp4',
	'fast.mp4',
	'fragmented.mp4',
	'clip.mov',
	'tone.m4a',
	'tone.wav',
	'pic.png',
];

describe.each([...files, 'tone.mp3', 'vbr.mp3', 'rf64.wav', 'pic.webp'])('%s', (name) => {
	it.each(chunks)('is whole, in chunks of %d', (chunk) => {
		expect(isCut(made(name), chunk)).toBe(false);
	});
});

describe.each(files)('%s', (name) => {
	const file = made(name);
	it.each([0.3, 0.6, 0.95])('is cut at %d of its length', (share) => {
		for (const chunk of chunks) {
			expect(isCut(file.subarray(0, Math.floor(file.length * share)), chunk)).toBe(true);
		}
	});
});

it('sees the end of an MP3 with a table', () => {
	expect(isCut(made('vbr.mp3').subarray(0, 900), 64)).toBe(true);
});

it('sees that a film lacks its contents, though it ends between two boxes', () => {
	const file = made('clip.mp4');
	const moov = file.indexOf('moov') - 4;
	expect(isCut(file.subarray(0, moov), 50)).toBe(true);
});

it('does not mind what follows the end', () => {
	for (const name of ['tone.wav', 'pic.png']) {
		expect(isCut(Buffer.concat([made(name), Buffer.from('more')]), 9)).toBe(false);
	}
});

it.each(['bare.mp3', 'tone.aac', 'pic.jpg', 'clip.webm'])('takes %s as it is', (name) => {
	expect(isCut(made(name).subarray(0, 200), 9)).toBe(false);
});

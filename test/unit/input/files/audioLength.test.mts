import { readFileSync } from 'node:fs';
import path from 'node:path';
import { audioLength } from '../../../../nodes/shared/input/files/audioLength.ts';
import { repoRoot } from '../../../root.mts';

const made = (name: string) => readFileSync(path.join(repoRoot, 'test/media', name));
const lengthOf = (file: Buffer) => audioLength(file, file.length);

// All of half a second; encoders of MP3 and AAC round up to whole frames.
it.each([
	['WAV', 'tone.wav', 500, 500],
	['RF64', 'rf64.wav', 500, 500],
	['MP3 with a table', 'tone.mp3', 500, 650],
	['MP3 of changing bit rate', 'vbr.mp3', 500, 650],
	['MP3 without a table', 'bare.mp3', 500, 650],
	['M4A', 'tone.m4a', 500, 650],
	['MP4 with sound alone', 'audioOnly.mp4', 500, 650],
])('the length of a %s', (_name, file, least, most) => {
	expect(lengthOf(made(file))).toBeGreaterThanOrEqual(least);
	expect(lengthOf(made(file))).toBeLessThanOrEqual(most);
});

it('counts the tag at the end of an MP3 for nothing', () => {
	const file = made('bare.mp3');
	const tagged = Buffer.concat([file, Buffer.from('TAG'.padEnd(128, ' '))]);
	expect(lengthOf(tagged)).toBe(lengthOf(file));
});

it('goes by the size of the file where a WAV was streamed', () => {
	const file = Buffer.from(made('tone.wav'));
	file.writeUInt32LE(0xffffffff, file.indexOf('data') + 4);
	expect(lengthOf(file)).toBe(500);
});

it.each([
	['AAC', 'tone.aac'],
	['FLAC', 'tone.flac'],
	['Ogg', 'tone.ogg'],
	['PNG', 'pic.png'],
])('does not know that of %s', (_name, file) => expect(lengthOf(made(file))).toBeUndefined());

it('does not know that of a beginning without the header', () => {
	const file = made('tone.m4a');
	expect(audioLength(file.subarray(0, 100), file.length)).toBeUndefined();
	expect(audioLength(made('tone.wav').subarray(0, 20), 8078)).toBeUndefined();
});

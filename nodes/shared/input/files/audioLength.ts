import { findBox } from './boxes';
import { mpegFrame, skipTags, tableOf } from './mpegAudio';

/**
 * How long a WAV, MP3 or M4A lasts by its own header.
 *
 * @param head the file, or its beginning
 * @param bytes the size of the whole file
 * @returns ms, rounded down; `undefined` where the header does not say
 */
export function audioLength(head: Buffer, bytes: number): number | undefined {
	const start = head.toString('latin1', 0, 12);
	const seconds = /^(RIFF|RF64|BW64)[^]{4}WAVE/.test(start)
		? wavSeconds(head, bytes)
		: /^[^]{4}ftyp/.test(start)
			? boxedSeconds(head)
			: mp3Seconds(head, bytes);
	return seconds && Number.isFinite(seconds) ? Math.floor(seconds * 1000) : undefined;
}

/** Walks from chunk to chunk to the sound itself. */
function wavSeconds(head: Buffer, bytes: number): number | undefined {
	let bytesPerSecond = 0;
	for (let at = 12; at + 8 <= head.length;) {
		const type = head.toString('latin1', at, at + 4);
		const size = head.readUInt32LE(at + 4);
		if (type === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16);
		if (type === 'data') {
			// One that was streamed, and a long one, does not say its size here.
			return Math.min(size || Infinity, bytes - at - 8) / bytesPerSecond;
		}
		at += 8 + size + (size % 2);
	}
	return undefined;
}

function boxedSeconds(head: Buffer): number | undefined {
	const header = findBox(head, ['moov', 'mvhd']);
	if (!header || header.start + 32 > head.length) return undefined;
	const isLong = head[header.start] === 1;
	const at = header.start + (isLong ? 20 : 12);
	const duration = isLong ? Number(head.readBigUInt64BE(at + 4)) : head.readUInt32BE(at + 4);
	return duration / head.readUInt32BE(at);
}

/** Most frames that are read to see whether all have the same bit rate. */
const MOST_FRAMES = 1_000;

function mp3Seconds(head: Buffer, bytes: number): number | undefined {
	const start = skipTags(head);
	const first = mpegFrame(head, start);
	if (!first || first.layer === 'AAC') return undefined;
	const frames = tableOf(head, start, first)?.frames;
	if (frames) return (frames * first.samples) / first.rate;

	let at = start;
	for (let seen = 0; seen < MOST_FRAMES; seen++) {
		const frame = mpegFrame(head, at);
		if (!frame) break;
		if (frame.bitrate !== first.bitrate) return undefined;
		at += frame.bytes;
	}
	const tail = bytes === head.length && head.toString('latin1', bytes - 128, bytes - 125) === 'TAG';
	return (bytes - start - (tail ? 128 : 0)) / (first.bitrate * 125);
}

/** The header of a frame of MP3, its older relatives, or AAC. */
export interface Frame {
	layer: 1 | 2 | 3 | 'AAC';
	/** In kbit/s; 0 for AAC, which does not say. */
	bitrate: number;
	/** Samples per second; 0 for AAC. */
	rate: number;
	/** How many samples it holds; 0 for AAC. */
	samples: number;
	/** How long it is in bytes. */
	bytes: number;
	/** Where, from its beginning, a first frame tells how many follow, in bytes. */
	tableAt: number;
}

/** kbit/s by index; the first and the last index stand for none. Source: ISO/IEC 11172-3, 13818-3. */
const BITRATES: Record<string, number[]> = {
	V1L1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
	V1L2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
	V1L3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
	V2L1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
	V2L2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];

/**
 * The frame that begins at a place of a file.
 *
 * @returns `undefined` where none does
 */
export function mpegFrame(file: Buffer, at: number): Frame | undefined {
	if (at + 6 > file.length || file[at] !== 0xff || file[at + 1] < 0xe0) return undefined;
	const [, second, third, fourth] = file.subarray(at, at + 4);
	const layerBits = (second >> 1) & 3;
	if (layerBits === 0) return adtsFrame(file, at);

	const layer = (4 - layerBits) as 1 | 2 | 3;
	const version = (second >> 3) & 3; // 3 is version 1, 2 is version 2, 0 is version 2.5.
	const isFirst = version === 3;
	const table = isFirst ? `V1L${layer}` : `V2L${Math.min(layer, 2)}`;
	const bitrate = BITRATES[table][third >> 4];
	const rateIndex = (third >> 2) & 3;
	if (version === 1 || !bitrate || rateIndex === 3) return undefined;

	const rate = RATES[rateIndex] / (isFirst ? 1 : version === 2 ? 2 : 4);
	const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152;
	const padding = ((third >> 1) & 1) * (layer === 1 ? 4 : 1);
	const isMono = fourth >> 6 === 3;
	const sideInfo = isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17;
	return {
		layer,
		bitrate,
		rate,
		samples,
		bytes: Math.floor((samples * bitrate * 125) / rate) + padding,
		tableAt: 4 + sideInfo,
	};
}

/** AAC in ADTS. Source: ISO/IEC 13818-7, section 6.2. */
function adtsFrame(file: Buffer, at: number): Frame | undefined {
	const isSync = file[at + 1] >= 0xf0 && ((file[at + 2] >> 2) & 15) < 13;
	const bytes = ((file[at + 3] & 3) << 11) | (file[at + 4] << 3) | (file[at + 5] >> 5);
	if (!isSync || bytes < 7) return undefined;
	return { layer: 'AAC', bitrate: 0, rate: 0, samples: 0, bytes, tableAt: 0 };
}

/**
 * Where a sound begins behind ID3 tags and padding, in bytes; behind the end of `file` where a tag is
 * longer. Source: https://id3.org/id3v2.4.0-structure.
 */
export function skipTags(file: Buffer): number {
	let at = 0;
	for (;;) {
		while (at < file.length && file[at] === 0) at++;
		if (at + 10 > file.length || file.toString('latin1', at, at + 3) !== 'ID3') return at;
		const [flags, a, b, c, d] = file.subarray(at + 5, at + 10);
		at += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + (flags & 0x10 ? 10 : 0);
	}
}

/** What the first frame of an MP3 can tell of all of it; it has no sound then. */
interface Table {
	frames?: number;
	bytes?: number;
}

/** Source: the headers Xing, Info and VBRI that encoders write into a first frame. */
export function tableOf(file: Buffer, at: number, { tableAt }: Frame): Table | undefined {
	const tag = (from: number) => file.toString('latin1', from, from + 4);
	const xing = at + tableAt;
	if (/^(Xing|Info)$/.test(tag(xing)) && xing + 16 <= file.length) {
		const flags = file[xing + 7];
		const bytesAt = xing + (flags & 1 ? 12 : 8);
		return {
			...(flags & 1 && { frames: file.readUInt32BE(xing + 8) }),
			...(flags & 2 && { bytes: file.readUInt32BE(bytesAt) }),
		};
	}
	const vbri = at + 36;
	if (tag(vbri) !== 'VBRI' || vbri + 18 > file.length) return undefined;
	return { bytes: file.readUInt32BE(vbri + 10), frames: file.readUInt32BE(vbri + 14) };
}

/**
 * How long an MP3 says it is at least, in bytes.
 *
 * @param head the file, or its beginning
 * @returns `undefined` where it does not say
 */
export function statedBytes(head: Buffer): number | undefined {
	const at = skipTags(head);
	const frame = mpegFrame(head, at);
	const bytes = frame && frame.layer !== 'AAC' ? tableOf(head, at, frame)?.bytes : undefined;
	return bytes && at + bytes;
}

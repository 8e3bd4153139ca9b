/** One of the boxes that MP4, MOV and their relatives consist of. */
export interface Box {
	/** Its four letters. */
	type: string;
	/** Where its content begins and ends, in bytes. The end may lie behind what is there of the file. */
	start: number;
	end: number;
}

/**
 * The boxes in a stretch of a file, one after the other. Source: ISO/IEC 14496-12, section 4.2.
 *
 * @param file the file, or its beginning
 * @param from where the first box begins, in bytes
 * @param to where the last one ends, in bytes
 */
export function* boxesIn(file: Buffer, from = 0, to = file.length): Generator<Box> {
	for (let at = from; at + 8 <= Math.min(to, file.length);) {
		const header = readBoxHeader(file.subarray(at, at + 16));
		if (!header || header.size < header.bytes) return;
		const end = Math.min(at + header.size, to);
		yield { type: header.type, start: at + header.bytes, end };
		at = end;
	}
}

/**
 * The header of a box.
 *
 * @param header its first 16 bytes, or as many as there are
 * @returns its type, how long the header and the whole box are in bytes (`Infinity` for one that goes
 *   to the end of the file), or `undefined` where there is too little of it
 */
export function readBoxHeader(
	header: Buffer,
): { type: string; bytes: number; size: number } | undefined {
	if (header.length < 8) return undefined;
	const type = header.toString('latin1', 4, 8);
	const size = header.readUInt32BE(0);
	if (size === 0) return { type, bytes: 8, size: Infinity };
	if (size > 1) return { type, bytes: 8, size };
	if (header.length < 16) return undefined;
	return { type, bytes: 16, size: Number(header.readBigUInt64BE(8)) };
}

/** A box at the end of a path of boxes within each other, e.g. `moov`, `mvhd`. */
export function findBox(file: Buffer, path: string[], within?: Box): Box | undefined {
	const [type, ...deeper] = path;
	for (const box of boxesIn(file, within?.start, within?.end)) {
		if (box.type !== type) continue;
		const found = deeper.length > 0 ? findBox(file, deeper, box) : box;
		if (found) return found;
	}
	return undefined;
}

/**
 * What the tracks of a file are: `vide`, `soun` and others.
 *
 * @returns `undefined` where its table of contents is not in what there is of it
 */
export function tracksOf(file: Buffer): string[] | undefined {
	const moov = findBox(file, ['moov']);
	if (!moov || moov.end > file.length) return undefined;
	return [...boxesIn(file, moov.start, moov.end)]
		.filter(({ type }) => type === 'trak')
		.flatMap((track) => {
			const handler = findBox(file, ['mdia', 'hdlr'], track);
			return handler ? file.toString('latin1', handler.start + 8, handler.start + 12) : [];
		});
}

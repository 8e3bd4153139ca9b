import { readBoxHeader } from '../input/files/boxes';
import type { Content } from '../input/files/content';
import { statedBytes } from '../input/files/mpegAudio';

/** How a kind of file says how long it is: in the headers of the pieces that it consists of. */
interface Layout {
	/** Bytes before the first piece. */
	prefix: number;
	/** Most bytes of the header of a piece. */
	header: number;
	/** The type and the size in bytes of a piece; `undefined` where there is too little of its header. */
	read(header: Buffer): { type: string; size: number } | undefined;
	/** A piece without which the file is not whole. */
	needs: string;
}

const boxes: Layout = { prefix: 0, header: 16, read: readBoxHeader, needs: 'moov' };

const LAYOUTS: Record<string, Layout> = {
	mp4: boxes,
	mov: boxes,
	m4a: boxes,
	// Source: https://www.w3.org/TR/png-3, section 5.3.
	png: {
		prefix: 8,
		header: 8,
		read: (header) =>
			header.length < 8
				? undefined
				: { type: header.toString('latin1', 4, 8), size: header.readUInt32BE(0) + 12 },
		needs: 'IEND',
	},
	wav: riff(),
	webp: riff(),
};

/** One piece is the whole file. What was streamed may not say its size. */
function riff(): Layout {
	return {
		prefix: 0,
		header: 8,
		read: (header) => {
			if (header.length < 8) return undefined;
			const size = header.readUInt32LE(4);
			const isSaid = size > 0 && size < 0xffffffff;
			return { type: '', size: isSaid ? size + 8 : Infinity };
		},
		needs: '',
	};
}

/** Sees from the chunks of a file on its way whether all of it has arrived, by what it says itself. */
export class WholeFile {
	private readonly layout?: Layout;
	private at = 0;
	/** Where the next piece begins, in bytes. */
	private next: number;
	private header: Buffer = Buffer.alloc(0);
	private hasNeeded = false;

	/** @param head the beginning of the file, and of what is taken */
	constructor(content: Content | undefined, head: Buffer) {
		this.layout = content && LAYOUTS[content.extension];
		this.next = this.layout?.prefix ?? statedBytes(head) ?? 0;
	}

	/** @param chunk the next bytes of the file */
	take(chunk: Buffer): void {
		const { layout } = this;
		const end = this.at + chunk.length;
		while (layout && this.next + this.header.length < end) {
			const from = this.next + this.header.length - this.at;
			const missing = layout.header - this.header.length;
			this.header = Buffer.concat([this.header, chunk.subarray(from, from + missing)]);
			const piece = layout.read(this.header);
			if (!piece) break;
			if (piece.type === layout.needs) this.hasNeeded = true;
			this.next += Math.max(piece.size, 8);
			this.header = Buffer.alloc(0);
			// What may follow the last piece is of no account.
			if (piece.type === 'IEND') this.next = Infinity;
		}
		this.at = end;
	}

	/** Whether something of the file is missing; what does not say how long it is counts as whole. */
	get isCut(): boolean {
		if (!this.layout) return this.at < this.next;
		const isWithin = Number.isFinite(this.next) ? this.at < this.next : this.header.length > 0;
		return isWithin || !this.hasNeeded;
	}
}

import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { openItemFile } from '../../../../nodes/shared/input/files/itemFile.ts';
import { fetchDeferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { LongInteger } from '../../../../nodes/shared/api/longInteger.ts';

const HEAD_BYTES = 256 * 1024;
const content = Buffer.alloc(3 * HEAD_BYTES, 'kling');

const beginsLikeContent = (head: Buffer) =>
	head.length >= HEAD_BYTES && head.equals(content.subarray(0, head.length));

/** A context whose item has one file, and that tells how much of it has been read. */
function contextWith(binary: Partial<IBinaryData>, chunkBytes = HEAD_BYTES) {
	const read = { chunks: 0, whole: 0 };
	const chunks = function* () {
		for (let at = 0; at < content.length; at += chunkBytes) {
			read.chunks++;
			yield content.subarray(at, at + chunkBytes);
		}
	};
	const helpers = {
		getBinaryMetadata: async () => ({ fileSize: content.length }),
		getBinaryStream: async () => Readable.from(chunks(), { highWaterMark: 1 }),
		binaryToBuffer: async (stream: Readable) => {
			read.whole++;
			return Buffer.concat(await stream.toArray());
		},
	};
	const context = { helpers } as unknown as IExecuteSingleFunctions;
	return { open: () => openItemFile(context, binary as IBinaryData), read };
}

describe('a file in the storage of n8n', () => {
	it.each([HEAD_BYTES, 1000])('is judged by its beginning, in chunks of %i bytes', async (size) => {
		const { open, read } = contextWith({ id: 'filesystem-v2:1' }, size);
		const file = await open();
		expect(file.bytes).toBe(content.length);
		expect(beginsLikeContent(file.head)).toBe(true);
		expect(read.chunks * size).toBeLessThan(content.length);
		expect(read.whole).toBe(0);
	});

	it('is read as a whole when it is sent', async () => {
		const { open, read } = contextWith({ id: 'filesystem-v2:1' });
		const { base64 } = await open();
		expect(await fetchDeferred({ images: [{ image: base64 as never }] })).toEqual({
			images: [{ image: content.toString('base64') }],
		});
		expect(read.whole).toBe(1);
	});
});

it('a file in the item itself is judged the same way', async () => {
	const { open } = contextWith({ data: content.toString('base64') });
	const file = await open();
	expect(file.bytes).toBe(content.length);
	expect(beginsLikeContent(file.head)).toBe(true);
});

it('what is not late stays as it is', async () => {
	const id = new LongInteger('8613091981880197193');
	expect(await fetchDeferred({ a: 1, list: [{ id: id as never }] })).toEqual({
		a: 1,
		list: [{ id }],
	});
});

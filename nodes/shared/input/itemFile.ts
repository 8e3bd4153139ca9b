import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';

import type { Deferred } from './deferred';

/** A file of the input item, as far as it can be judged without reading all of it. */
export interface ItemFile {
	/** Its beginning. */
	head: Buffer;
	/** Its whole size in bytes. */
	bytes: number;
	/** The file as Base64. */
	base64: Deferred;
}

/** How much of a file is read to judge it, in bytes: a JPEG may carry a profile before its size. */
const HEAD_BYTES = 256 * 1024;

/**
 * Looks at a file of the input item.
 *
 * @param name the binary property that holds it; the item must have it
 */
export async function openItemFile(
	context: IExecuteSingleFunctions,
	name: string,
): Promise<ItemFile> {
	const { helpers } = context;
	const binary = helpers.assertBinaryData(name);
	const base64 = async () => (await helpers.getBinaryDataBuffer(name)).toString('base64');
	if (!binary.id) return { ...inMemory(binary), base64 };

	const { fileSize } = await helpers.getBinaryMetadata(binary.id);
	const stream = await helpers.getBinaryStream(binary.id, HEAD_BYTES);
	return { head: await beginningOf(stream), bytes: fileSize, base64 };
}

/** Without a storage of its own, n8n keeps the Base64 of a file in the item. */
function inMemory({ data }: IBinaryData): Omit<ItemFile, 'base64'> {
	return {
		head: Buffer.from(data.slice(0, Math.ceil(HEAD_BYTES / 3) * 4), 'base64'),
		bytes: Buffer.byteLength(data, 'base64'),
	};
}

async function beginningOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes >= HEAD_BYTES) break;
	}
	return Buffer.concat(chunks);
}

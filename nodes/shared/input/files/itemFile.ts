import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';

import { deferred } from './deferred';
import type { Deferred } from './deferred';
import { filesOf, heldIds, isFile } from './heldFiles';
import { ownValue } from '../../api/json';

export { isFile } from './heldFiles';

/** A file of the input item, as far as it can be judged without reading all of it. */
export interface ItemFile {
	/** What n8n knows of it. */
	binary: IBinaryData;
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
 * The file that is meant by the name of a binary field or by the file itself.
 *
 * @returns `undefined` where the item has no such file
 */
export function findItemFile(
	context: IExecuteSingleFunctions,
	given: unknown,
): IBinaryData | undefined {
	const files = filesOf(context, context.getInputData());
	if (!isFile(given)) {
		const name = String(given).trim();
		// Under Execution Logic v2, n8n's own nodes name it by its place in the JSON.
		return ownValue(files, name) ?? ownValue(files, name.replace(/^_files\./, ''));
	}
	const found = Object.values(files).find((file) => isSame(file, given));
	return found ?? (isReadable(context, given) ? given : undefined);
}

/** n8n hands files to expressions without their content, so what else is known of it must do. */
function isSame(file: IBinaryData, given: IBinaryData): boolean {
	if (file.id || given.id) return file.id === given.id;
	const keys = ['data', 'mimeType', 'fileName', 'fileExtension', 'fileSize', 'directory'] as const;
	return keys.every((key) => given[key] === undefined || given[key] === file[key]);
}

/**
 * Whether a file from elsewhere can be read. An ID may come from outside, so it counts only when it
 * leads into the storage of this execution, or when an item of it holds that file, as items that come
 * from the caller of a sub-workflow do: n8n's storage itself would return those of all others.
 */
function isReadable(context: IExecuteSingleFunctions, { id, data }: IBinaryData): boolean {
	if (!id) return typeof data === 'string' && data !== '';
	if (id.includes('..')) return false;
	return id.includes(`/executions/${context.getExecutionId()}/`) || heldIds(context).has(id);
}

/**
 * Opens a file to judge it.
 *
 * @param headBytes how much of its beginning is read
 */
export async function openItemFile(
	{ helpers }: IExecuteSingleFunctions,
	binary: IBinaryData,
	headBytes = HEAD_BYTES,
): Promise<ItemFile> {
	const { id, data } = binary;
	const { fileName: name, mimeType: type } = binary;
	const summary = (size: number) => ({ ...(name && { name }), type, size });
	if (!id) {
		const { head, bytes } = inMemory(data, headBytes);
		return { binary, head, bytes, base64: deferred(data, summary(bytes), async () => data) };
	}

	const { fileSize } = await helpers.getBinaryMetadata(id);
	const stream = await helpers.getBinaryStream(id, HEAD_BYTES);
	return {
		binary,
		head: await beginningOf(stream, headBytes),
		bytes: fileSize,
		base64: deferred(id, summary(fileSize), async () => {
			const content = await helpers.binaryToBuffer(await helpers.getBinaryStream(id));
			return content.toString('base64');
		}),
	};
}

/** Without a storage of its own, n8n keeps the Base64 of a file in the item. */
function inMemory(data: string, headBytes: number): Pick<ItemFile, 'head' | 'bytes'> {
	return {
		head: Buffer.from(data.slice(0, Math.ceil(headBytes / 3) * 4), 'base64'),
		bytes: Buffer.byteLength(data, 'base64'),
	};
}

async function beginningOf(stream: AsyncIterable<Uint8Array>, headBytes: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes >= headBytes) break;
	}
	return Buffer.concat(chunks);
}

import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { deferred } from './deferred';
import type { Deferred } from './deferred';
import { isLocal } from './localHost';
import { fileOfItem } from './media';
import type { MediaKind } from './media';
import { Complaint } from '../rules';

/**
 * How long Kling can fetch a file. A task may wait at Kling before it begins, and the sessions that
 * some operations open for a video last as long.
 */
export const LIFETIME = '24 hours';

/**
 * A file of the input item at an address of n8n's own, for what the API takes by URL alone.
 *
 * @param given the binary field of the item that holds it, or the file itself
 * @param displayName the field that names it, for messages
 * @returns the address, to be made when it is sent, or why Kling could not fetch the file
 */
export async function addressOfFile(
	context: IExecuteSingleFunctions,
	given: unknown,
	displayName: string,
	kind: MediaKind,
): Promise<Deferred | Complaint> {
	const file = await fileOfItem(context, given, displayName, kind);
	if (file instanceof Complaint) return file;

	// Older versions of n8n do not have it.
	const helpers: Partial<IExecuteSingleFunctions['helpers']> = context.helpers;
	if (!helpers.createBinarySignedUrl) {
		return new Complaint(
			`'${displayName}' cannot be handed over, as this version of n8n gives files no address`,
			'Update n8n, or give the URL of the video instead.',
		);
	}
	if (!file.binary.id) {
		return new Complaint(
			`'${displayName}' cannot be handed over, as n8n keeps its files in memory`,
			'Set N8N_DEFAULT_BINARY_DATA_MODE=filesystem for n8n, or give the URL of the video instead.',
		);
	}

	const sign = () => context.helpers.createBinarySignedUrl(file.binary, LIFETIME);
	const { baseUrl } = await context.getCredentials('cometApi');
	const address = sign();
	if (isLocal(address) && !isLocal(String(baseUrl).trim())) {
		return new Complaint(
			`'${displayName}' cannot be fetched by Kling, as the address of this n8n is local`,
			`It is ${new URL(address).origin}. Set WEBHOOK_URL for n8n to the address at which it is reached from the internet, or give the URL of the video instead.`,
		);
	}
	// Each address is another one, though it leads to the same file.
	return deferred(file.binary.id, file.base64.file, async () => sign());
}

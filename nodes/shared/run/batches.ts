import type { ItemContext } from '../input/itemContext';

import { isEmpty } from '../input/empty';

/** A pause between batches that only lets n8n see to others, in ms. */
export const BREATHER_MS = 1;

/**
 * Whether the user has n8n start the items one after the other, by 'Batching' under Request Options,
 * so that the first ones cannot wait for all of them.
 */
export function comeInBatches(context: ItemContext): boolean {
	const interval = context.getNodeParameter('requestOptions.batching.batch.batchInterval', 0);
	return !isEmpty(interval) && Number(interval) > BREATHER_MS;
}

import type { INodeProperties } from 'n8n-workflow';

import { BREATHER_MS } from '../run/batches';

/** Items that n8n starts in one go; it takes a millisecond or two for each. */
const ITEMS_IN_ONE_GO = 25;

const preset: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'hidden',
	default: { batching: { batch: { batchSize: ITEMS_IN_ONE_GO, batchInterval: BREATHER_MS } } },
};

/**
 * Presets Batching in n8n's own Request Options. n8n starts all items of a node in one go and answers
 * nobody meanwhile; between batches it has a moment for others.
 *
 * n8n puts a field of its own in the place of the first one of this name, and takes what is preset from
 * the last.
 */
export const requestOptions: INodeProperties[] = [preset, preset];

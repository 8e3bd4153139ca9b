import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { pathOf } from '../api/routes';

/** What all nodes of the package have in common. */
export const klingNode = {
	group: ['transform'],
	version: 1,
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: 'cometApi', required: true }],
} satisfies Partial<INodeTypeDescription>;

/**
 * Where a node's request goes.
 *
 * @param type what stands below `/kling/v1/` in its path
 */
export function createAt(type: string): INodeTypeDescription['requestDefaults'] {
	return { baseURL: '={{$credentials.baseUrl}}', method: 'POST', url: pathOf(type) };
}

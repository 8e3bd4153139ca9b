import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { pathOf } from '../api/routes';
import type { TaskType } from '../api/routes';

/** What all nodes of the package have in common. */
export const klingNode = {
	group: ['transform'],
	version: 1,
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: 'cometApi', required: true }],
} satisfies Partial<INodeTypeDescription>;

/** The Base URL of the credential takes its place; as an expression n8n works it out twice an item. */
export const baseURL = 'https://api.cometapi.com';

/** Where the request of a node goes that creates tasks of a type. */
export function createAt(type: TaskType): INodeTypeDescription['requestDefaults'] {
	return postTo(type);
}

/**
 * Where the request of a node goes that is answered at once.
 *
 * @param type what stands below `/kling/v1/` in its path
 */
export function postTo(type: string): INodeTypeDescription['requestDefaults'] {
	return { baseURL, method: 'POST', url: pathOf(type) };
}

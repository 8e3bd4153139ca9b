import { NodeOperationError } from 'n8n-workflow';

import type { ItemRun } from './itemRun';
import { asText } from '../api/json';

/**
 * The text of a field that must have one.
 *
 * @throws NodeOperationError when it is empty, or is an expression that gives nothing
 */
export function requiredText(run: ItemRun, name: string, displayName: string): string {
	const text = asText(run.context.getNodeParameter(name))?.trim();
	if (text) return text;
	throw new NodeOperationError(run.context.getNode(), `'${displayName}' is empty`, {
		itemIndex: run.itemIndex,
		description: 'Fill it in. If it holds an expression, check what that gives for this item.',
	});
}

import { isExpression } from 'n8n-workflow';

import type { ItemContext } from '../input/itemContext';

/**
 * Whether n8n can work out the expressions of a node for all of its items. It ends the node over the
 * first that it cannot, and forgets what the items before have bought.
 *
 * @param items how many there are
 */
export function expressionsWork(context: ItemContext, items: number): boolean {
	const expressions = expressionsIn(context.getNode().parameters);
	try {
		for (let itemIndex = 0; itemIndex < items; itemIndex++) {
			for (const expression of expressions) context.evaluateExpression(expression, itemIndex);
		}
		return true;
	} catch {
		return false;
	}
}

/** The expressions in parameters, without the sign that marks them. */
function expressionsIn(value: unknown): string[] {
	if (typeof value === 'string') return isExpression(value) ? [value.slice(1)] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(expressionsIn);
}

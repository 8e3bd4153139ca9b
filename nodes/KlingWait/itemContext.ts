import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemContext } from '../shared/input/itemContext';

/**
 * The context of a programmatic node as a declarative one has it for one of its items, so that what is
 * shared works in both.
 */
export function contextOf(context: IExecuteFunctions, itemIndex: number): ItemContext {
	const inherited: Omit<ItemContext, 'getItemIndex' | 'getNodeParameter'> = Object.create(context);
	return Object.assign(inherited, {
		getItemIndex: () => itemIndex,
		getNodeParameter: (name: string, fallback?: object) =>
			context.getNodeParameter(name, itemIndex, fallback),
	});
}

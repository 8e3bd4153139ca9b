import { forEachItem, NO_FORM } from './forEachItem';
import type { ItemFunction } from './forEachItem';
import { refusal } from '../input/refusal';
import { quoted } from '../input/rules';

/**
 * Hands each item to the function of its own operation. n8n knows the operation only where it was
 * chosen by hand, and sends a request of its own where a language model has filled it in.
 *
 * @param operations by the values of the node's Operation field
 */
export function byOperation(operations: Record<string, ItemFunction>): ItemFunction {
	const known = new Map(Object.entries(operations));
	const names = [...known.keys()].join(', ');
	const refuse = forEachItem(NO_FORM, async ({ context }) => {
		const given = quoted(context.getNodeParameter('operation'));
		throw refusal(context, `'Operation' must be one of: ${names}`, given);
	});
	return async function (request) {
		const operation = known.get(String(this.getNodeParameter('operation')));
		return await (operation ?? refuse).call(this, request);
	};
}

/**
 * The same function with its request going to a path of its own.
 *
 * @param url below the Base URL
 */
export function sentTo(url: string, work: ItemFunction): ItemFunction {
	return async function (request) {
		return await work.call(this, { ...request, options: { ...request.options, url } });
	};
}

import type { ItemRun } from './item/itemRun';
import { asText } from '../api/json';
import { refusal } from '../input/refusal';

/**
 * The text of a field that must have one.
 *
 * @throws NodeOperationError when it is empty, or is an expression that gives nothing
 */
export function requiredText(run: ItemRun, name: string, displayName: string): string {
	const text = asText(run.context.getNodeParameter(name))?.trim();
	if (text) return text;
	throw refusal(
		run.context,
		`'${displayName}' is empty`,
		'Fill it in. If it holds an expression, check what that gives for this item.',
	);
}

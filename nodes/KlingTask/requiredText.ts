import { asText } from '../shared/api/json';
import { refusal } from '../shared/input/refusal';
import type { ItemRun } from '../shared/run/itemRun';

/**
 * The text of a field of the Kling Task node, which must have one.
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

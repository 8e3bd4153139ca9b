import type { ItemRun } from './item/itemRun';
import { asText } from '../api/json';
import { refusal } from '../input/refusal';
import { inexact, isRounded } from '../input/rules';

/**
 * The text of a field that must have one.
 *
 * @throws NodeOperationError when it is empty, is an expression that gives nothing, or is an ID that has
 *   come as a number and lost digits
 */
export function requiredText(run: ItemRun, name: string, displayName: string): string {
	const value = run.context.getNodeParameter(name);
	const text = asText(value)?.trim();
	if (isRounded(value) || isRounded(text)) {
		const { message, description } = inexact(displayName);
		throw refusal(run.context, message, description);
	}
	if (text) return text;
	throw refusal(
		run.context,
		`'${displayName}' is empty`,
		'Fill it in. If it holds an expression, check what that gives for this item.',
	);
}

import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ErrorKind } from '../api/errorKind';

/**
 * The error for what the user has set or handed over, before anything is sent.
 *
 * @param message one sentence without a full stop that names the field
 * @param description what to do
 * @param errorKind the word for it that programs go by
 */
export function refusal(
	context: Pick<IExecuteSingleFunctions, 'getNode' | 'getItemIndex'>,
	message: string,
	description: string,
	errorKind: ErrorKind = 'invalid_input',
): NodeOperationError {
	const itemIndex = context.getItemIndex();
	const error = new NodeOperationError(context.getNode(), message, { itemIndex, description });
	error.context.error_kind = errorKind;
	return error;
}

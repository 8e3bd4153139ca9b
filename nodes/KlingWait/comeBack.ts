import type { IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { engineState } from './engineState';
import { sentences } from '../shared/text';

/**
 * Puts the execution into n8n's waiting state, and has n8n run the node again with the same items when
 * it resumes.
 *
 * By itself n8n would not run it again: on resume it disables the entry of its stack that the node was
 * run for, and passes that entry's input on. So the input of this entry is emptied, and the node puts
 * itself onto the stack once more, behind it. n8n stores the stack with the execution, so that this
 * survives whatever the execution survives.
 *
 * @param until when n8n is to resume it if nothing does so earlier
 * @returns what the node has to return now: the items, to be shown while it waits
 * @throws NodeOperationError where n8n has no such stack; nothing waits then
 */
export async function waitAndComeBack(
	context: IExecuteFunctions,
	until: Date,
): Promise<INodeExecutionData[][]> {
	const stack = engineState(context).runExecutionData?.executionData?.nodeExecutionStack;
	if (!Array.isArray(stack)) throw cannotWait(context);
	try {
		await context.putExecutionToWait(until);
	} catch (error) {
		throw cannotWait(context, error as Error);
	}

	const entry = context.getExecuteData();
	stack.unshift({ node: entry.node, data: entry.data, source: entry.source });
	// A copy, as n8n sets `disabled` on it. With Always Output Data it would still output an item.
	entry.node = { ...entry.node, alwaysOutputData: false };
	entry.data = { main: nothing(context) };
	return [context.getInputData().map(withoutError)];
}

/**
 * What n8n passes on in the place of the items when it resumes the execution: an output without items.
 * In the order of n8n before 1.0 that would fill the second input of a Merge, so it is no output at all.
 */
export function nothing(context: IExecuteFunctions | IWebhookFunctions): INodeExecutionData[][] {
	return context.getWorkflowSettings().executionOrder === 'v1' ? [[]] : [];
}

/** With Retry On Fail, n8n takes an `error` in the first item for a failure of this node. */
function withoutError({ json, pairedItem }: INodeExecutionData): INodeExecutionData {
	const shown = { ...json };
	delete shown.error;
	return { json: shown, pairedItem };
}

function cannotWait(context: IExecuteFunctions, cause?: Error): NodeOperationError {
	// Some engines of n8n keep the message alone, so everything that matters is in it.
	return new NodeOperationError(
		context.getNode(),
		"Kling Wait cannot put an execution of this n8n to wait. Use 'Kling Task' > 'Get' in its place, or create now, collect later: store the task IDs, and get the results in another execution",
		{
			description: sentences(
				'Nothing has been waited for, and nothing is lost: the tasks run on at Kling',
				cause && `n8n says: ${cause.message}`,
			),
		},
	);
}

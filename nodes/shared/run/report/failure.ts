import type { INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { errorKindOf, tellPrograms, toldBy } from './errorData';
import type { Known } from '../item/purchase';
import type { ItemRun } from '../item/itemRun';
import type { Reason } from '../../api/verdict';
import type { ItemContext } from '../../input/itemContext';
import { sentences } from '../../text';

/**
 * The error for what the API said or left open. From the moment a task exists it carries the task's
 * ID, in the description for the user and in `context` for programs.
 */
export function taskFailure(run: ItemRun, reason: Reason): NodeApiError {
	const { known, leftBehind } = run.purchase;
	const redact = (text: string) => text.split(run.apiKey).join('***');
	const description = redact(
		sentences(
			isMissing(reason) && run.kind.caveat,
			reason.description,
			nameIn(known),
			leftBehind.length > 0 && `Failed before it: ${leftBehind.map(({ id }) => id).join(', ')}`,
		),
	);

	// Built from a bare object: an error handed in here would replace this text with its own.
	const failure = new NodeApiError(
		run.context.getNode(),
		{ description },
		{
			message: redact(reason.message),
			description,
			httpCode: reason.status === undefined ? 'none' : String(reason.status),
			itemIndex: run.itemIndex,
		},
	);
	tellPrograms(failure, reason.errorKind, run, reason.code ?? statusOf(reason));
	return failure;
}

/** The sentence that names the task, if there is one. */
function nameIn(known: Known): string | undefined {
	switch (known.is) {
		case 'untouched':
		case 'open':
			return undefined;
		case 'named':
			return known.task.status && `Task ID: ${known.task.id}`;
		case 'task':
		case 'answered':
			return known.task && `Task ID: ${known.task.id}`;
	}
}

/**
 * The error of a create of which nobody knows whether it took effect, and that must not be sent again.
 *
 * @param reason what came in the place of an answer
 */
export function outcomeOpen(run: ItemRun, reason: Reason): NodeApiError {
	const { known } = run.purchase;
	const externalId = known.is === 'open' ? known.externalId : undefined;
	const howToFind =
		externalId && run.api.findsByExternalId
			? `with the 'Kling Task' node, by external task ID '${externalId}'`
			: "in CometAPI's task log, or with 'Get Many' of the 'Kling Task' node, as one made just now";
	return taskFailure(run, {
		...reason,
		errorKind: 'unknown_purchase',
		message: `${reason.message}, so the task may or may not exist`,
		description: sentences(
			reason.description,
			`Running this again could pay for it twice: first look for it ${howToFind}`,
			externalId && `External task ID: ${externalId}`,
		),
	});
}

/** The HTTP status where it says that something went wrong: a page in the place of JSON need not. */
function statusOf({ status = 0 }: Reason): number | undefined {
	return status >= 300 ? status : undefined;
}

/** What went wrong with an item as one of the errors that n8n shows well and programs can read. */
export function asFailure(
	node: INode,
	error: unknown,
	itemIndex?: number,
	run?: ItemRun,
): NodeApiError | NodeOperationError {
	const failure =
		error instanceof NodeApiError || error instanceof NodeOperationError
			? error
			: new NodeApiError(node, error as JsonObject, { itemIndex });
	if (failure.context.can_retry === undefined)
		tellPrograms(failure, errorKindOf(error, failure), run);
	return failure;
}

/** Whether the API says 404; some relays answer 200 and say it in the text. */
function isMissing({ status, message }: Reason): boolean {
	return status === 404 || message.endsWith(': 404');
}

/** What to say of a task that exists and could not be followed to its end. */
export const PICK_UP =
	"It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again.";

/** The error that ends an item when the user presses Stop or n8n's execution timeout is reached. */
export function stopped(run: ItemRun): NodeApiError {
	return taskFailure(run, { ...howFar(run.purchase.known), errorKind: 'stopped' });
}

/** How far a purchase had got when it was stopped. */
function howFar(known: Known): Pick<Reason, 'message' | 'description'> {
	switch (known.is) {
		case 'untouched':
			return { message: 'The execution was stopped before a task was created', description: '' };
		case 'open':
			return {
				message:
					'The execution was stopped while a task was being created, so it may or may not exist',
				description: `Look for it with the 'Kling Task' node${known.externalId ? ` by external task ID '${known.externalId}'` : ''}.`,
			};
		case 'named':
		case 'task':
			return {
				message: `The execution was stopped while task ${known.task.id} was running`,
				description: PICK_UP,
			};
		case 'answered':
			return {
				message: 'The execution was stopped after CometAPI had answered',
				description: 'The answer is paid.',
			};
	}
}

/**
 * The item for "Continue On Fail" and the error output. n8n would make one with the text alone;
 * this one keeps the task's ID and what else a workflow can go by.
 */
export function failedItem(
	context: ItemContext,
	error: NodeApiError | NodeOperationError,
): INodeExecutionData {
	const item: INodeExecutionData = {
		json: { error: error.message, description: error.description ?? '', ...toldBy(error) },
		pairedItem: { item: context.getItemIndex() },
	};
	if (context.getNode().onError === 'continueErrorOutput') {
		// n8n routes an item to the error output by its `error` and afterwards replaces the JSON of
		// items that still have one. It copies the item in between, and a property that is not
		// enumerable stays behind in that copy.
		Object.defineProperty(item, 'error', { value: error, enumerable: false });
	}
	return item;
}

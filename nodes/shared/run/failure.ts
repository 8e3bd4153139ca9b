import type {
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { kindOf, tellPrograms, toldBy } from './errorData';
import type { ItemRun } from './itemRun';
import { keptResult } from './keptResult';
import { findsByExternalId } from '../api/lookUps';
import { caveatOf } from '../api/routes';
import type { Reason } from '../api/verdict';
import { sentences } from '../text';

/**
 * The error for what the API said or left open. From the moment a task exists it carries the task's
 * ID, in the description for the user and in `context` for programs.
 */
export function taskFailure(run: ItemRun, reason: Reason): NodeApiError {
	const { task, failed, itemIndex } = run;
	const redact = (text: string) => text.split(run.apiKey).join('***');
	const description = redact(
		sentences(
			isMissing(reason) && caveatOf(run.route),
			reason.description,
			task && `Task ID: ${task.id}`,
			failed.length > 0 && `Failed before it: ${failed.map(({ id }) => id).join(', ')}`,
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
			itemIndex,
		},
	);
	tellPrograms(failure, reason.errorKind, run, reason.code ?? statusOf(reason));
	return failure;
}

/**
 * The error of a create of which nobody knows whether it took effect, and that must not be sent again.
 *
 * @param reason what came in the place of an answer
 */
export function outcomeOpen(run: ItemRun, reason: Reason): NodeApiError {
	const externalId = run.submission?.externalId;
	const howToFind =
		externalId && findsByExternalId(run, run.route)
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
	if (failure.context.can_retry === undefined) tellPrograms(failure, kindOf(error, failure), run);
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
export function stopped(run: ItemRun) {
	const { task, submission } = run;
	if (task) {
		return taskFailure(run, {
			message: `The execution was stopped while task ${task.id} was running`,
			description: PICK_UP,
			errorKind: 'stopped',
		});
	}
	if (submission) {
		const { externalId } = submission;
		return taskFailure(run, {
			message:
				'The execution was stopped while a task was being created, so it may or may not exist',
			description: `Look for it with the 'Kling Task' node${externalId ? ` by external task ID '${externalId}'` : ''}.`,
			errorKind: 'stopped',
		});
	}
	return taskFailure(run, {
		message: 'The execution was stopped before a task was created',
		description: '',
		errorKind: 'stopped',
	});
}

/**
 * The item for "Continue On Fail" and the error output. n8n would make one with the text alone;
 * this one keeps the task's ID and what else a workflow can go by.
 */
export function failedItem(
	context: IExecutePaginationFunctions,
	error: NodeApiError | NodeOperationError,
): INodeExecutionData {
	const { json, binary } = keptResult(error);
	const item: INodeExecutionData = {
		json: { ...json, error: error.message, description: error.description ?? '', ...toldBy(error) },
		...(binary && { binary }),
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

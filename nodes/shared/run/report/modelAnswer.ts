import type {
	IDataObject,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { isRepeated } from '../agentTool';
import { isOverMcp, SAME_CALL_MS } from '../caller';
import { toldBy } from './errorData';
import { failedItem } from './failure';
import type { ItemRun } from '../item/itemRun';
import type { ItemContext } from '../../input/itemContext';
import { isPlain } from '../../input/plain';
import { sentences } from '../../text';

/** Longest text without a space that is no address, in characters: what is longer holds a file. */
const LONGEST_WORD = 500;

/**
 * An output item as the language model of an agent reads it: without the files that are written out in
 * it, which cost the model a fortune and tell it nothing, and with what to do while the task runs.
 */
export function answerForModel(item: INodeExecutionData, run: ItemRun): INodeExecutionData {
	const json = withoutFiles(item.json) as IDataObject;
	const { task } = run.purchase;
	const isShared = isRepeated(run) && isOverMcp(run.context);
	return {
		...item,
		json: {
			...json,
			...(isShared && { note: SHARED }),
			...(task?.phase === 'running' && { next_step: nextStep(run, task.id) }),
		},
	};
}

const WINDOW = `${SAME_CALL_MS / 60_000} minutes`;

const SHARED = `An earlier call with the same arguments, less than ${WINDOW} before, has bought this. Nothing was bought now. For another one, change an argument or give another External Task ID.`;

function nextStep({ context, kind, settings }: ItemRun, id: string): string {
	const canCallAgain = settings.wait && isOverMcp(context);
	return sentences(
		`The task is still running. Do not create it again. Later, get it with the Kling Task tool by task_id ${id} and task_type ${kind.type}.`,
		canCallAgain &&
			`Or call this tool again with the same arguments within ${WINDOW}: it goes on waiting for this task and buys nothing.`,
	);
}

function withoutFiles(value: unknown): unknown {
	if (typeof value === 'string') return isFile(value) ? `(${value.length} characters)` : value;
	if (Array.isArray(value)) return value.map(withoutFiles);
	if (!isPlain(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutFiles(one)]));
}

/** Whether a text is a file, such as a mask in Base64: no language of people goes on like that. */
function isFile(text: string): boolean {
	return text.length > LONGEST_WORD && /^[!-~]+$/.test(text) && !/^https?:/i.test(text);
}

/** The item for a language model in the place of a result, with all that there is to know. */
export function failureForModel(
	context: ItemContext,
	failure: NodeApiError | NodeOperationError,
	run?: ItemRun,
): INodeExecutionData {
	const item = failedItem(context, failure);
	return { ...item, json: { ...item.json, ...typeOfTask(run) } };
}

/**
 * Has the message of an error tell everything that a language model needs to go on: it is all that n8n
 * hands to the model.
 */
export function explainToModel(failure: NodeApiError | NodeOperationError, run?: ItemRun): void {
	const told = Object.entries({ ...toldBy(failure), ...typeOfTask(run) });
	const words = told.map(([key, value]) => `${key}: ${String(value)}`);
	failure.message = `${sentences(failure.message, failure.description ?? '')} (${words.join(', ')})`;
}

/** What a look at the task that there is takes beside its ID. */
function typeOfTask(run?: ItemRun): IDataObject {
	return run?.purchase.task ? { task_type: run.kind.type } : {};
}

import type {
	IDataObject,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { toldBy } from './errorData';
import { failedItem } from './failure';
import type { ItemRun } from '../item/itemRun';
import type { TaskKind } from '../../api/routes';
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
	if (task?.phase !== 'running') return { ...item, json };
	return { ...item, json: { ...json, next_step: nextStep(task.id, run.kind) } };
}

const nextStep = (id: string, { type }: TaskKind) =>
	`The task is still running. Do not create it again. Later, get it with the Kling Task tool by task_id ${id} and task_type ${type}.`;

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

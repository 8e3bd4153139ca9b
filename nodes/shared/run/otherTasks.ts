import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ItemRun } from './itemRun';
import { asText, isObject } from '../api/json';
import { count, sentences } from '../text';

/**
 * Adds the tasks of the other items to the error that ends a node, in text and in `context`: n8n
 * drops their output, and this is the only place where their IDs are left.
 *
 * @param others the runs of the other items, as far as they got
 * @param expected how many other items there are in all
 */
export function nameOtherTasks(
	failure: NodeApiError | NodeOperationError,
	others: ItemRun[],
	expected: number,
): void {
	const bought: IDataObject[] = [];
	const answered: string[] = [];
	const unclear: string[] = [];
	for (const { itemIndex, task, answer, submission } of others) {
		if (task) bought.push({ item: itemIndex, task_id: task.id, task_status: task.status });
		else if (answer) answered.push(`item ${itemIndex}${sessionIn(answer)}`);
		else if (submission) {
			const { externalId } = submission;
			unclear.push(`item ${itemIndex}${externalId ? ` (external task ID ${externalId})` : ''}`);
		}
	}
	const touched = bought.length + answered.length + unclear.length;
	if (touched === 0) return;

	const untouched = expected - touched;
	const list = bought.map((task) => `${task.task_id} (item ${task.item}, ${task.task_status})`);
	failure.description = sentences(
		failure.description ?? '',
		bought.length > 0 &&
			`Tasks of the other items, to be picked up with the 'Kling Task' node: ${list.join(', ')}`,
		answered.length > 0 && `Answered and paid for: ${answered.join(', ')}`,
		unclear.length > 0 && `A task may or may not exist for: ${unclear.join(', ')}`,
		untouched > 0 && `Not started: ${count(untouched, 'item')}`,
	);
	failure.context.tasks = bought;
}

/** The session that an answer has opened, which steps that follow can still use. */
function sessionIn({ data }: IDataObject): string {
	const session = isObject(data) ? asText(data.session_id) : undefined;
	return session ? ` (session ${session})` : '';
}

import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Known, TaskName } from '../item/purchase';
import type { ItemRun } from '../item/itemRun';
import { asText, isObject } from '../../api/json';
import { count, sentences } from '../../text';

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
	const { bought, answered, unclear } = sorted(others);
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

/** Items by what is known of their purchases; those of which nothing was bought are left out. */
interface Sorted {
	bought: IDataObject[];
	answered: string[];
	unclear: string[];
}

function sorted(runs: ItemRun[]): Sorted {
	const into: Sorted = { bought: [], answered: [], unclear: [] };
	for (const { itemIndex, purchase } of runs) sort(itemIndex, purchase.known, into);
	return into;
}

function sort(item: number, known: Known, { bought, answered, unclear }: Sorted): unknown {
	switch (known.is) {
		case 'untouched':
			return undefined;
		case 'open':
			return unclear.push(withHint(item, 'external task ID', known.externalId));
		case 'named':
		case 'task':
			return bought.push(nameOf(item, known.task));
		case 'answered':
			return known.task
				? bought.push(nameOf(item, known.task))
				: answered.push(withHint(item, 'session', sessionIn(known.body)));
		default:
			return known satisfies never;
	}
}

const nameOf = (item: number, { id, status }: TaskName): IDataObject => ({
	item,
	task_id: id,
	task_status: status,
});

const withHint = (item: number, what: string, hint?: string) =>
	`item ${item}${hint ? ` (${what} ${hint})` : ''}`;

/** The session that an answer has opened, which steps that follow can still use. */
function sessionIn({ data }: IDataObject): string | undefined {
	return isObject(data) ? asText(data.session_id) : undefined;
}

import type { ItemRun } from './item/itemRun';
import { refusal } from '../input/refusal';

/**
 * Makes sure that an ID can mean a task of the item's type, before the API is asked for it.
 *
 * @throws NodeOperationError when it cannot, or when there is no such type
 */
export function checkNamedTask(run: ItemRun, id: string): void {
	// Such a name would lead to another place than to a task.
	if (/^\.+$/.test(id)) {
		throw refusal(run.context, `'${id}' is no task ID`, 'It is a row of digits or a word.');
	}
	checkTaskType(run);
}

/**
 * Makes sure that there are tasks of the item's type, before the API is asked for any.
 *
 * @throws NodeOperationError when there is no such type
 */
export function checkTaskType({ context, kind }: ItemRun): void {
	if (kind.type !== undefined) return;
	throw refusal(
		context,
		"'Task Type' is none that Kling has",
		'Choose one of the list. By default it is taken from the task_type of the item, which only Kling nodes have.',
	);
}

import type { ItemRun } from './itemRun';
import { typeAt } from '../api/routes';
import { refusal } from '../input/refusal';

/**
 * Makes sure that an ID can mean a task of the item's type, before the API is asked for it.
 *
 * @throws NodeOperationError when it cannot, or when there is no such type
 */
export function checkNamedTask(run: ItemRun, id: string): void {
	const refuse = (message: string, description: string) =>
		refusal(run.context, message, description);
	// Such a name would lead to another place than to a task.
	if (/^\.+$/.test(id)) throw refuse(`'${id}' is no task ID`, 'It is a row of digits or a word.');
	if (typeAt(run.route) === undefined) {
		throw refuse(
			"'Task Type' is none that Kling has",
			'Choose one of the list. By default it is taken from the task_type of the item, which only Kling nodes have.',
		);
	}
}

import type { ItemRun } from '../item/itemRun';
import type { TaskState } from '../../api/taskState';
import { oneLine } from '../../text';

/**
 * Tells who runs the workflow by hand what has become of a task: one line in the browser's console, for
 * each change of its status. n8n shows it in manual runs only. It has no other way to show something of
 * a node that is still running.
 *
 * @param elapsedMs how long the task has been followed, in ms
 * @param expectedMs how long tasks of its kind take, in ms, where that is known
 */
export function tellStatus(
	{ context, itemIndex }: ItemRun,
	{ id, status }: TaskState,
	elapsedMs: number,
	expectedMs?: number,
): void {
	const expected = expectedMs === undefined ? '' : `, of about ${seconds(expectedMs)}`;
	context.sendMessageToUI?.(
		oneLine(
			`Item ${itemIndex}: Kling task ${id} is '${status}' after ${seconds(elapsedMs)}${expected}`,
		),
	);
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

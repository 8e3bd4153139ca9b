import { readTask, type TaskState } from '../../../nodes/shared/api/taskState.ts';
import { Purchase } from '../../../nodes/shared/run/item/purchase.ts';

/** A task with an ID and a status, as an answer of the API tells of it. */
export const taskOf = (task_id: string, task_status: string, external_task_id?: string) =>
	readTask({ task_id, task_status, external_task_id })!;

/** A purchase that has begun now and moved on a little. */
export function purchaseWith(...moves: Array<(purchase: Purchase) => void>): Purchase {
	const purchase = new Purchase(0);
	for (const move of moves) move(purchase);
	return purchase;
}

/** A create was sent, and nobody knows what came of it. */
export const open = (externalId?: string) => (purchase: Purchase) =>
	purchase.mayExist(externalId, 0);

/** A task was bought. */
export const bought = (task: TaskState) => (purchase: Purchase) => purchase.created(task, 'key');

/** A task was bought that Kling could not finish, and was left behind. */
export const failedBefore = (id: string) => (purchase: Purchase) => {
	purchase.created(taskOf(id, 'failed'), 'key');
	purchase.leaveBehind();
};

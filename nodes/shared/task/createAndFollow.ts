import { buyAndFollow } from './buy';
import { collect } from './collect';
import { kindOf } from './durations';
import { forEachPurchase } from './forEachPurchase';
import { toolRequest } from './request';
import type { TaskState } from '../api/taskState';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';
import type { ItemRun } from '../run/itemRun';

/**
 * The life of a task: submit, wait, collect. The fields of a node have already put together the
 * request and checked it.
 */
export const createAndFollow = (form: Form) =>
	forEachPurchase(form, async (run, composed, nodeRun) => {
		const body = await fetchDeferred(composed);
		run.kind = kindOf(run, body);
		const request = toolRequest(run, composed);
		const task = await orFailed(run, buyAndFollow(run, body, nodeRun, request));
		return await collect(run, task);
	});

/**
 * The task that was bought; the one that Kling could not finish, too, where the user wants that
 * returned.
 *
 * @throws whatever `purchase` fails with otherwise
 */
async function orFailed(run: ItemRun, purchase: Promise<TaskState>): Promise<TaskState> {
	try {
		return await purchase;
	} catch (error) {
		const { task, settings } = run;
		if (settings.returnTaskOnFailure && task?.phase === 'failed') return task;
		throw error;
	}
}

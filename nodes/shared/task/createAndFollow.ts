import { buyAndFollow } from './buy';
import { collect } from './collect';
import { durationKeyOf } from './durations';
import { forEachPurchase } from './forEachPurchase';
import type { TaskState } from '../api/taskState';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';
import { toolRequest } from '../run/agentTool';
import type { ItemRun } from '../run/item/itemRun';

/**
 * The life of a task: create it, follow it to its end if wanted, and collect what it has made. The
 * fields of a node have already put together the request and checked it.
 */
export const createAndFollow = (form: Form) =>
	forEachPurchase(form, async (run, composed, nodeRun) => {
		const body = await fetchDeferred(composed);
		const order = {
			body,
			durationKey: durationKeyOf(run, body),
			request: toolRequest(run, composed),
		};
		return await collect(run, await buyAndFollow(run, order, nodeRun).catch(orFailed(run)));
	});

/** Makes the task that Kling could not finish out of its error, where the user wants it returned. */
const orFailed =
	({ purchase, settings }: ItemRun) =>
	(error: unknown): TaskState => {
		const { task } = purchase;
		if (settings.returnTaskOnFailure && task?.phase === 'failed') return task;
		throw error;
	};

import { buyAndFollow } from './buy';
import { collect } from './collect';
import { kindOf } from './durations';
import { forEachPurchase } from './forEachPurchase';
import { toolRequest } from './request';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';

/**
 * The life of a task: submit, wait, collect. The fields of a node have already put together the
 * request and checked it.
 */
export const createAndFollow = (form: Form) =>
	forEachPurchase(form, async (run, composed, nodeRun) => {
		const body = await fetchDeferred(composed);
		run.kind = kindOf(run, body);
		const task = await buyAndFollow(run, body, nodeRun, toolRequest(run, composed));
		return await collect(run, task);
	});

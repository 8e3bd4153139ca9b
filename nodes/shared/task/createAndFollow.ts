import { collect } from './collect';
import { submit } from './submit';
import { waitForTask } from './wait';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/deferred';
import { forEachItem } from '../run/forEachItem';

/**
 * The life of a task: submit, wait, collect. The fields of a node have already put together the
 * request and checked it.
 */
export const createAndFollow = (form: Form) =>
	forEachItem(form, async (run, body, nodeRun) => {
		nodeRun.resume(run);
		const leave = await nodeRun.admit(run);
		try {
			run.task ??= await submit(run, await fetchDeferred(body));
			if (run.settings.wait) run.task = await waitForTask(run, run.task.id);
			return [await collect(run, run.task)];
		} finally {
			leave();
		}
	});

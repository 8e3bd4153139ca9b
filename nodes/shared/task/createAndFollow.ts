import { collect } from './collect';
import { kindOf } from './durations';
import { submit } from './submit';
import { waitForTask } from './wait';
import { serialize } from '../api/longInteger';
import type { Form } from '../input/compose';
import { fetchDeferred, withKeys } from '../input/files/deferred';
import { goOnFromSameCall, isAgentTool } from '../run/agentTool';
import { forEachItem } from '../run/forEachItem';

/**
 * The life of a task: submit, wait, collect. The fields of a node have already put together the
 * request and checked it.
 */
export const createAndFollow = (form: Form) =>
	forEachItem(form, async (run, composed, nodeRun) => {
		nodeRun.resume(run);
		const leave = await nodeRun.admit(run);
		try {
			const request = isAgentTool(run.context) ? serialize(withKeys(composed)) : undefined;
			const body = await fetchDeferred(composed);
			run.kind = kindOf(run, body);
			const isClear = request && (await goOnFromSameCall(run, request));
			try {
				run.task ??= await nodeRun.turns.take(async () => await submit(run, body, request));
				run.boughtAt ??= run.clock.now();
			} finally {
				if (isClear) isClear();
			}
			if (run.settings.wait) run.task = await waitForTask(run, run.task.id);
			return [await collect(run, run.task)];
		} finally {
			leave();
		}
	});

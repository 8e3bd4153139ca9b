import { sameCallId, sameCallIdBefore } from './externalId';
import type { TaskState } from '../api/taskState';
import { SAME_CALL_MS } from '../run/caller';
import type { ItemRun } from '../run/item/itemRun';

/** Time for a look whether the same call has bought a task already, in ms. */
const LIMIT_MS = 5_000;

/**
 * The task that the same call over MCP has bought a short while ago in another process, as with several
 * workers: what this process has bought it knows by itself. Only an API that finds tasks by their
 * external ID can tell.
 *
 * @param request what the call asks for
 * @returns `undefined` where there is none, or no way to know
 */
export async function taskOfSameCall(
	run: ItemRun,
	request?: string,
): Promise<TaskState | undefined> {
	const { api, clock, purchase } = run;
	const isFirstTry = purchase.known.is === 'untouched' && purchase.usedIds === 0;
	const canTell = api.findsByExternalId || api.isOpenQuestion;
	if (!isFirstTry || !canTell) return undefined;

	const since = run.apiClock.timeOf(clock.now()) - SAME_CALL_MS;
	const ids = [sameCallId(run, request), sameCallIdBefore(run, request)];
	const tasks = await Promise.all(
		ids.map(async (id) => {
			const look = id ? await api.lookUp(id)(LIMIT_MS) : undefined;
			// A task with another external ID only has a task ID that looks the same.
			const isOurs = look?.kind === 'found' && (look.task.externalId ?? id) === id;
			return isOurs ? { ...look.task, externalId: id } : undefined;
		}),
	);
	return tasks.find((task) => task && (task.createdAt ?? -Infinity) > since);
}

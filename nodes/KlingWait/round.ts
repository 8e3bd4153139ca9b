import { likeliestToRunFirst } from './ledger';
import type { WaitedTask } from './ledger';
import { lookAt } from './look';
import { stateOf } from '../shared/api/look';
import type { Look } from '../shared/api/tasks';
import type { ItemRun } from '../shared/run/item/itemRun';
import { learnFrom } from '../shared/task/durations';

/** A task, the run by which it is checked, and until when it may be waited for, in ms since 1970. */
export interface Watched {
	task: WaitedTask;
	run: ItemRun;
	dueAt: number;
}

/** Tasks that are checked together before the answers are read. */
const AT_ONCE = 20;

/**
 * Checks tasks until one turns out to run still. Then the others need not be asked for, as nothing is
 * output before the last has ended. What has ended is noted, so that a later round does not ask again
 * until it comes to the results.
 *
 * @returns the latest answer for each task when there is nothing left to wait for, else nothing
 * @throws NodeApiError on Stop
 */
export async function checkRound(all: Watched[]): Promise<Map<WaitedTask, Look> | undefined> {
	const looks = new Map<WaitedTask, Look>();
	/** Checks some tasks and says whether any must be waited for. */
	const check = async (some: Watched[]): Promise<boolean> => {
		const waits = await Promise.all(
			some.map(async ({ task, run, dueAt }) => {
				const seen = await lookAt(run, task.id);
				looks.set(task, seen);
				const now = run.clock.now();
				const state = stateOf(seen, now - task.since);
				if (seen.kind === 'found' && !task.ended)
					learnFrom(run.purchase.bought, seen.task, task.since, now);
				if (state === 'over') task.ended = seen.kind === 'found' ? seen.task.status : 'unknown';
				if (state === 'runs') delete task.ended;
				return state !== 'over' && now < dueAt;
			}),
		);
		return waits.includes(true);
	};

	const open = likeliestToRunFirst(all).filter(isOpen);
	for (let start = 0; start < open.length; start += AT_ONCE) {
		if (await check(open.slice(start, start + AT_ONCE))) return undefined;
	}
	const rest = all.filter(({ task }) => !looks.has(task));
	return (await check(rest)) ? undefined : looks;
}

/** Whether a task must be waited for, as far as is known. */
export function isOpen({ task, run, dueAt }: Watched): boolean {
	return task.ended === undefined && run.clock.now() < dueAt;
}

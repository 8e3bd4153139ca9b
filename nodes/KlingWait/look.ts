import { retryOf } from '../shared/api/look';
import type { Look } from '../shared/api/tasks';
import { stopped } from '../shared/run/report/failure';
import type { ItemRun } from '../shared/run/item/itemRun';
import { pause } from '../shared/run/pause';
import { again } from '../shared/time/again';

/** Longest time for one try, in ms. */
const LOOK_MS = 30_000;
/** Tries when there is trouble on the way; what still does not work has time until the next pass. */
const TRIES = 3;
/** Longest pause between two tries, in ms. */
const PAUSE_MS = 5_000;

/**
 * Looks at a task, and again after trouble on the way.
 *
 * @throws NodeApiError on Stop
 */
export async function lookAt(run: ItemRun, id: string): Promise<Look> {
	const lookUp = run.api.lookUp(id);
	const once = async () => {
		const look = await lookUp(LOOK_MS);
		if (run.stop.aborted) throw stopped(run);
		return look;
	};
	const bounds = {
		tries: TRIES,
		longestPauseMs: PAUSE_MS,
		pause: async (ms: number) => await pause(run, ms),
	};
	return await again(bounds, once, retryOf);
}

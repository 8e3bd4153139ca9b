import { stopped } from './report/failure';
import type { ItemRun } from './item/itemRun';
import type { Bounds } from '../time/again';

/**
 * Waits `ms` milliseconds.
 *
 * @throws NodeApiError as soon as the execution is stopped or another item has failed the node
 */
export async function pause(run: ItemRun, ms: number): Promise<void> {
	try {
		await run.clock.sleep(ms, run.halted);
	} catch {
		throw stopped(run);
	}
}

/** Has something tried again as long as the run has time and is not stopped. */
export function whileRuns(run: ItemRun): Pick<Bounds, 'pause' | 'until'> {
	return { until: run.deadline, pause: async (ms) => await pause(run, ms) };
}

import { stopped } from './failure';
import type { ItemRun } from './itemRun';

/**
 * Waits `ms` milliseconds.
 *
 * @throws NodeApiError as soon as the execution is stopped or another item has failed the node
 */
export async function pause(run: ItemRun, ms: number): Promise<void> {
	try {
		await run.clock.sleep(ms, run.halt);
	} catch {
		throw stopped(run);
	}
}

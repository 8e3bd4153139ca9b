import { PICK_UP, taskFailure } from './failure';
import type { TaskRun } from './run';

/**
 * Waits `ms` milliseconds.
 *
 * @throws NodeApiError as soon as the execution is stopped
 */
export async function pause(run: TaskRun, ms: number): Promise<void> {
	try {
		await run.clock.sleep(ms, run.stop);
	} catch {
		throw stopped(run);
	}
}

/** The error that ends an item when the user presses Stop or n8n's execution timeout is reached. */
export function stopped(run: TaskRun) {
	return taskFailure(
		run,
		run.task
			? {
					message: `The execution was stopped while task ${run.task.id} was running`,
					description: PICK_UP,
				}
			: { message: 'The execution was stopped before a task was created', description: '' },
	);
}

import { PICK_UP, taskFailure } from './failure';
import type { TaskRun } from './itemRun';

/**
 * Waits `ms` milliseconds.
 *
 * @throws NodeApiError as soon as the execution is stopped or another item has failed the node
 */
export async function pause(run: TaskRun, ms: number): Promise<void> {
	try {
		await run.clock.sleep(ms, run.halt);
	} catch {
		throw stopped(run);
	}
}

/** The error that ends an item when the user presses Stop or n8n's execution timeout is reached. */
export function stopped(run: TaskRun) {
	const { task, submission } = run;
	if (task) {
		return taskFailure(run, {
			message: `The execution was stopped while task ${task.id} was running`,
			description: PICK_UP,
		});
	}
	if (submission) {
		const { externalId } = submission;
		return taskFailure(run, {
			message:
				'The execution was stopped while a task was being created, so it may or may not exist',
			description: `Look for it with the 'Kling Task' node${externalId ? ` by external task ID '${externalId}'` : ''}.`,
		});
	}
	return taskFailure(run, {
		message: 'The execution was stopped before a task was created',
		description: '',
	});
}

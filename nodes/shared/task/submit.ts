import type { IDataObject } from 'n8n-workflow';

import { taskFailure } from './failure';
import { pause } from './pause';
import type { TaskRun } from './run';
import { send } from '../api/request';
import { urlOf } from '../api/routes';
import { readTask } from '../api/taskState';
import type { TaskState } from '../api/taskState';
import { judge } from '../api/verdict';
import type { Reason } from '../api/verdict';
import { backoff } from '../time/backoff';

/** Tries to reach an API that cannot be reached at all, before that counts as the answer. */
const CONNECTION_TRIES = 3;

/**
 * Creates the task, exactly once. Only a request that certainly created nothing is sent again: one
 * that was refused because too much is going on, or that never left. After anything that leaves the
 * outcome open the task may exist and be charged, so that is where it ends.
 *
 * @param body the request body, complete
 * @throws NodeApiError when no task came of it, or when that is unknown
 */
export async function submit(run: TaskRun, body: IDataObject): Promise<TaskState> {
	for (let attempt = 1; ; attempt++) {
		const request = { method: 'POST' as const, url: urlOf(run.route), body };
		const verdict = judge(await send(run, request, run.deadline.remaining), run.clock.now());

		if (verdict.kind === 'ok') {
			const task = readTask(verdict.body);
			if (task) return task;
			throw outcomeOpen(run, {
				message: 'CometAPI accepted the task but did not say its ID',
				description: '',
			});
		}

		const { reason } = verdict;
		if (verdict.kind === 'unclear') throw outcomeOpen(run, reason);
		if (verdict.kind === 'refused') throw taskFailure(run, reason);

		const waitMs = backoff(attempt, reason.retryAfterMs);
		const hopeless = verdict.kind === 'unreached' && attempt === CONNECTION_TRIES;
		if (hopeless || waitMs >= run.deadline.remaining) {
			throw taskFailure(run, {
				...reason,
				description: `${reason.description} No task was created, so it is safe to run this again.`,
			});
		}
		await pause(run, waitMs);
	}
}

function outcomeOpen(run: TaskRun, reason: Reason) {
	const externalId = run.context.getNodeParameter('taskOptions.externalTaskId', '') as string;
	const howToFind = externalId
		? `with 'Get' by external task ID '${externalId}'`
		: "with 'Get Many', as one made just now";
	return taskFailure(run, {
		...reason,
		message: `${reason.message}, so the task may or may not exist`,
		description: `${reason.description} Running this again could pay for it twice: first look for it with the 'Kling Task' node, ${howToFind}.`,
	});
}

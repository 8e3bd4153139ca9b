import { objectsIn } from './json';
import { taskQuery } from './queryTask';
import { send } from './ask';
import type { Caller } from './ask';
import { urlOf } from './routes';
import { readTask } from './taskState';
import type { TaskState } from './taskState';
import { judge } from './verdict';
import type { Verdict } from './verdict';

/** Longest time for one look-up, in ms. */
const LOOK_UP_LIMIT_MS = 15_000;

/** Most tasks that Kling puts on one page. Source: task lists on https://kling.ai/document-api. */
export const LARGEST_PAGE = 500;

/** What one search came to: `absent` only when the API certainly has no such task. */
export type Finding = { kind: 'found'; task: TaskState } | { kind: 'absent' | 'unknown' };

/**
 * Searches once for a task by its external task ID: by the query path, where Kling documents that
 * either ID will do, and else in the list of the newest tasks.
 *
 * CometAPI documents neither. So "not found" by the path alone may only mean that it takes no external
 * ID, and a task counts as absent only when the list was there to be read and does not have it either.
 *
 * @param route the create path of the task's kind below `/kling/v1/`
 */
export async function findByExternalId(
	caller: Caller,
	route: string,
	externalId: string,
): Promise<Finding> {
	const verdict = await taskQuery(caller, route, externalId)(LOOK_UP_LIMIT_MS);
	const task = verdict.kind === 'ok' ? readTask(verdict.body) : undefined;
	if (task) return { kind: 'found', task };

	const listed = tasksIn(await queryList(caller, route, 1, LARGEST_PAGE));
	if (!listed) return { kind: 'unknown' };
	const match = listed.find((candidate) => candidate.externalId === externalId);
	if (match) return { kind: 'found', task: match };
	return { kind: verdict.kind === 'refused' ? 'absent' : 'unknown' };
}

/** Asks for one page of the tasks of a kind, the newest first. */
export async function queryList(
	caller: Caller,
	route: string,
	pageNum: number,
	pageSize: number,
): Promise<Verdict> {
	const request = { method: 'GET' as const, url: urlOf(route), qs: { pageNum, pageSize } };
	return judge(await send(caller, request, LOOK_UP_LIMIT_MS), caller.clock.now());
}

/** The tasks on a page; `undefined` when it is none. */
export function tasksIn(verdict: Verdict): TaskState[] | undefined {
	if (verdict.kind !== 'ok' || !Array.isArray(verdict.body.data)) return undefined;
	return objectsIn(verdict.body.data)
		.map((entry) => readTask(entry))
		.filter((task): task is TaskState => task !== undefined);
}

import { judge } from './verdict';
import type { Verdict } from './verdict';
import { send } from './ask';
import type { Caller } from './ask';
import { queryPathsOf, urlOf } from './routes';

/** Longest time for one look at a task, in ms. */
const LOOK_LIMIT_MS = 30_000;

/**
 * Looks a task up. Where sources disagree about the path, the next one is tried when one is not
 * found, and the one that worked is kept for the looks that follow.
 *
 * @param route the create path of the task's kind below `/kling/v1/`
 * @param id a task ID, or an external task ID where the API knows it
 * @returns a function that takes the longest time it may take, in ms, and looks once
 */
export function taskQuery(caller: Caller, route: string, id: string) {
	let paths = queryPathsOf(route);

	return async (limitMs: number): Promise<Verdict> => {
		const look = async (path: string) => {
			const url = `${urlOf(path)}/${encodeURIComponent(id)}`;
			const answer = await send(caller, { method: 'GET', url }, Math.min(LOOK_LIMIT_MS, limitMs));
			return judge(answer, caller.clock.now());
		};

		let [path, ...others] = paths;
		let verdict = await look(path);
		while (isMissing(verdict) && others.length > 0) {
			[path, ...others] = others;
			verdict = await look(path);
		}
		if (verdict.kind === 'ok') paths = [path];
		return verdict;
	};
}

/** Whether the path, rather than the task on it, seems not to exist. */
function isMissing(verdict: Verdict): boolean {
	return verdict.kind !== 'ok' && (verdict.reason.status === 404 || Boolean(verdict.reason.page));
}

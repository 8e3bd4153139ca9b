import type { Caller } from '../shared/api/ask';
import { pathOf } from '../shared/api/routes';
import { taskLookUp } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import type { Reason } from '../shared/api/verdict';
import { backoff } from '../shared/time/backoff';
import { Deadline } from '../shared/time/deadline';

/**
 * What the API says of a task that a callback tells of.
 * - `known`: this is its state, which is what counts.
 * - `unknown`: the API does not know its ID. Gateways do not know those of Kling.
 * - `behind`: it still runs, by the API, although the callback says that it has ended.
 * - `unasked`: the API could not be asked, or refused to answer.
 */
export type Confirmation =
	| { kind: 'known'; task: TaskState; type: string }
	| { kind: 'unknown' }
	| { kind: 'behind' | 'unasked'; reason: Reason };

/** How long the API is asked again after trouble, or while it is behind, in ms. */
const PATIENCE_MS = 60_000;

/** A kind of task, and how to look the task up if it is of that kind. */
interface Kind {
	type: string;
	lookUp: ReturnType<typeof taskLookUp>;
}

/** What looking for a task among several kinds came to, and which of them are still possible. */
type Search =
	| { kind: 'found'; task: TaskState; left: Kind[] }
	| { kind: 'refused' | 'trouble' | 'pages'; reason: Reason; left: Kind[] };

/**
 * Asks the API whether a callback says the truth. A callback does not say of what kind the task is, so
 * the API is asked for one kind after the other.
 *
 * @param said the task as the callback tells of it
 * @param types the kinds that it can be of, the likeliest first
 */
export async function confirm(
	caller: Caller,
	said: TaskState,
	types: string[],
): Promise<Confirmation> {
	const deadline = new Deadline(caller.clock, PATIENCE_MS);
	let kinds = types.map((type): Kind => {
		return { type, lookUp: taskLookUp(caller, pathOf(type), said.id) };
	});

	for (let attempt = 1; ; attempt++) {
		const search = await searchIn(kinds, deadline);
		const isKnown = search.kind === 'found';
		if (isKnown && (search.task.phase !== 'running' || said.phase === 'running')) {
			return { kind: 'known', task: search.task, type: search.left[0].type };
		}
		const isNowhere = search.left.length === 0;
		// A website's page can be a fault that passes, or the answer of a gateway that has no such path.
		const isWithoutPaths = search.kind === 'pages' && kinds.length < types.length && attempt > 1;
		if (isNowhere || isWithoutPaths) return { kind: 'unknown' };

		kinds = search.left;
		const reason = isKnown ? stillRuns(search.task) : search.reason;
		const waitMs = backoff(attempt, reason.retryAfterMs);
		if (search.kind === 'refused' || waitMs >= deadline.remaining) {
			return { kind: isKnown ? 'behind' : 'unasked', reason };
		}
		await caller.clock.sleep(waitMs);
	}
}

const stillRuns = ({ status }: TaskState): Reason => ({
	errorKind: 'unavailable',
	message: `CometAPI says that it is '${status}'`,
	description: '',
});

/** Looks for a task among kinds, until it is found or the API cannot be asked. */
async function searchIn(kinds: Kind[], deadline: Deadline): Promise<Search> {
	const pages: Kind[] = [];
	let reason: Reason = { errorKind: 'unavailable', message: '', description: '' };
	for (const [index, kind] of kinds.entries()) {
		const look = await kind.lookUp(deadline.remaining);
		if (look.kind === 'found') return { ...look, left: [kind] };
		if (look.reason.unknown) continue;
		reason = look.reason;
		if (!isPageOfWebsite(reason)) {
			const isRefused = look.kind === 'refused';
			const left = [...pages, ...kinds.slice(index)];
			return { kind: isRefused ? 'refused' : 'trouble', reason, left };
		}
		pages.push(kind);
	}
	return { kind: 'pages', reason, left: pages };
}

/** Whether a page stands where the API's answer should be, and no fault of the server is known. */
function isPageOfWebsite({ page, status = 0 }: Reason): boolean {
	return Boolean(page) && status < 500;
}

import type { Caller } from '../shared/api/ask';
import type { ListedKind } from '../shared/api/routes';
import { TaskApi } from '../shared/api/tasks';
import type { LookUp } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import type { Reason } from '../shared/api/verdict';
import { again } from '../shared/time/again';
import { Deadline } from '../shared/time/deadline';

/**
 * What the API says of a task that a callback tells of.
 * - `known`: this is its state, which is what counts.
 * - `unknown`: the API does not know its ID. Gateways do not know those of Kling.
 * - `behind`: it still runs, by the API, although the callback says that it has ended.
 * - `unasked`: the API could not be asked, or refused to answer.
 */
export type Confirmation =
	| { kind: 'known'; task: TaskState; taskKind: ListedKind }
	| { kind: 'unknown' }
	| { kind: 'behind' | 'unasked'; reason: Reason };

/** How long the API is asked again after trouble, or while it is behind, in ms. */
const PATIENCE_MS = 60_000;

/** A kind that the task may be of, and how to look it up then. */
interface Candidate {
	kind: ListedKind;
	lookUp: LookUp;
}

/** What looking for a task among several kinds came to, and which of them are still possible. */
type Search =
	| { kind: 'found'; task: TaskState; left: Candidate[] }
	| { kind: 'refused' | 'trouble' | 'pages'; reason: Reason; left: Candidate[] };

/** What one try has come to; `trouble` on the way is worth another one. */
type Outcome = Confirmation | { kind: 'trouble'; reason: Reason };

/**
 * Asks the API whether a callback says the truth. A callback does not say of what kind the task is, so
 * the API is asked for one kind after the other.
 *
 * @param said the task as the callback tells of it
 * @param kinds those that it can be of, the likeliest first
 */
export async function confirm(
	caller: Caller,
	said: TaskState,
	kinds: ListedKind[],
): Promise<Confirmation> {
	const until = new Deadline(caller.clock, PATIENCE_MS);
	let candidates = kinds.map((kind): Candidate => {
		return { kind, lookUp: new TaskApi(caller, kind).lookUp(said.id) };
	});
	const once = async (attempt: number): Promise<Outcome> => {
		const search = await searchIn(candidates, until);
		// A website's page can be a fault that passes, or the answer of a gateway that has no such path.
		const isNarrowed = candidates.length < kinds.length && attempt > 1;
		candidates = search.left;
		if (search.kind === 'pages' && isNarrowed) return { kind: 'unknown' };
		return readSearch(search, said);
	};

	const pause = async (ms: number) => await caller.clock.sleep(ms);
	const last = await again({ until, pause }, once, (outcome) =>
		outcome.kind === 'behind' || outcome.kind === 'trouble' ? outcome.reason : undefined,
	);
	return last.kind === 'trouble' ? { kind: 'unasked', reason: last.reason } : last;
}

/** What a search says of the task that a callback tells of. */
function readSearch(search: Search, said: TaskState): Outcome {
	if (search.kind === 'found') {
		const { task, left } = search;
		const isNews = task.phase !== 'running' || said.phase === 'running';
		if (isNews) return { kind: 'known', task, taskKind: left[0].kind };
		return { kind: 'behind', reason: stillRuns(task) };
	}
	if (search.left.length === 0) return { kind: 'unknown' };
	return { kind: search.kind === 'refused' ? 'unasked' : 'trouble', reason: search.reason };
}

const stillRuns = ({ status }: TaskState): Reason => ({
	errorKind: 'unavailable',
	message: `CometAPI says that it is '${status}'`,
	description: '',
});

/** Looks for a task among kinds, until it is found or the API cannot be asked. */
async function searchIn(candidates: Candidate[], deadline: Deadline): Promise<Search> {
	const pages: Candidate[] = [];
	let reason: Reason = { errorKind: 'unavailable', message: '', description: '' };
	for (const [index, candidate] of candidates.entries()) {
		const look = await candidate.lookUp(deadline.remaining);
		if (look.kind === 'found') return { ...look, left: [candidate] };
		if (look.reason.unknown) continue;
		reason = look.reason;
		if (!isPageOfWebsite(reason)) {
			const isRefused = look.kind === 'refused';
			const left = [...pages, ...candidates.slice(index)];
			return { kind: isRefused ? 'refused' : 'trouble', reason, left };
		}
		pages.push(candidate);
	}
	return { kind: 'pages', reason, left: pages };
}

/** Whether a page stands where the API's answer should be, and no fault of the server is known. */
function isPageOfWebsite({ page, status = 0 }: Reason): boolean {
	return Boolean(page) && status < 500;
}

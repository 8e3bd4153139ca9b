import type { Caller } from '../shared/api/ask';
import type { ListedKind } from '../shared/api/routes';
import { TaskApi } from '../shared/api/tasks';
import type { LookUp } from '../shared/api/tasks';
import type { TaskState } from '../shared/api/taskState';
import type { Reason } from '../shared/api/verdict';
import type { Gate } from '../shared/run/gate';
import { again } from '../shared/time/again';

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

/** How long the API is asked again after trouble, or while it is behind, in ms; waiting in line is extra. */
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
 * @param line where the callbacks of a trigger wait for each other
 */
export async function confirm(
	caller: Caller,
	said: TaskState,
	kinds: ListedKind[],
	line: Gate,
): Promise<Confirmation> {
	const { clock } = caller;
	const startedAt = clock.now();
	let inLineMs = 0;
	const until = {
		get remaining() {
			return Math.max(0, PATIENCE_MS - (clock.now() - startedAt - inLineMs));
		},
	};
	let candidates = kinds.map((kind): Candidate => {
		return { kind, lookUp: new TaskApi(caller, kind).lookUp(said.id) };
	});
	const search = async (): Promise<Search> => {
		const cameAt = clock.now();
		const leave = await line.enter();
		inLineMs += clock.now() - cameAt;
		try {
			return await searchIn(candidates, until);
		} finally {
			leave();
		}
	};
	const once = async (attempt: number): Promise<Outcome> => {
		const found = await search();
		// A website's page can be a fault that passes, or the answer of a gateway that has no such path.
		const isNarrowed = candidates.length < kinds.length && attempt > 1;
		candidates = found.left;
		if (found.kind === 'pages' && isNarrowed) return { kind: 'unknown' };
		return readSearch(found, said);
	};

	const pause = async (ms: number) => await clock.sleep(ms);
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
async function searchIn(candidates: Candidate[], until: { remaining: number }): Promise<Search> {
	const pages: Candidate[] = [];
	let reason: Reason = { errorKind: 'unavailable', message: '', description: '' };
	for (const [index, candidate] of candidates.entries()) {
		const look = await candidate.lookUp(until.remaining);
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

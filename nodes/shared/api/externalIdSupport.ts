import type { Caller } from './ask';
import type { TaskKind } from './routes';
import { Memory } from '../memory';

/** What is known of whether an API finds tasks by their external ID. */
export type Knowledge = 'asking' | 'finds' | 'does not';

/**
 * What APIs have shown in this process, by Base URL and path: an API that has found one of our tasks
 * by its external ID finds the others, too. CometAPI does not document it, and nothing may rest on it
 * before it was seen. Nothing is lost with it: whoever does not know can ask again.
 */
const known = new Memory<Knowledge>(1_000);

const keyOf = ({ connection }: Caller, { path }: TaskKind) => `${connection.baseURL} ${path}`;

/**
 * Whether an API finds tasks of a kind by their external ID, so that what it does not find does not
 * exist.
 */
export function findsByExternalId(caller: Caller, kind: TaskKind): boolean {
	return known.get(keyOf(caller, kind)) === 'finds';
}

/** Whether nobody has found that out yet, nor is about to. */
export function isOpenQuestion(caller: Caller, kind: TaskKind): boolean {
	return known.get(keyOf(caller, kind)) === undefined;
}

/** Notes what is known; without anything, it becomes an open question again. */
export function note(caller: Caller, kind: TaskKind, knowledge?: Knowledge): void {
	known.set(keyOf(caller, kind), knowledge);
}

import type { Caller } from './ask';
import { Memory } from '../memory';

/** What is known of whether an API finds tasks by their external ID. */
type Knowledge = 'asking' | 'finds' | 'does not';

/**
 * What APIs have shown in this process, by Base URL and path: an API that has found one of our tasks
 * by its external ID finds the others, too. CometAPI does not document it, and nothing may rest on it
 * before it was seen. Nothing is lost with it: whoever does not know can ask again.
 */
const known = new Memory<Knowledge>(1_000);

const keyOf = ({ connection }: Caller, route: string) => `${connection.baseURL} ${route}`;

/**
 * Whether an API finds tasks of a kind by their external ID, so that what it does not find does not
 * exist.
 *
 * @param route the path that creates tasks of that kind
 */
export function findsByExternalId(caller: Caller, route: string): boolean {
	return known.get(keyOf(caller, route)) === 'finds';
}

/** Whether nobody has found that out yet, nor is about to. */
export function isOpenQuestion(caller: Caller, route: string): boolean {
	return known.get(keyOf(caller, route)) === undefined;
}

/** Notes what is known; without anything, it becomes an open question again. */
export function note(caller: Caller, route: string, knowledge?: Knowledge): void {
	known.set(keyOf(caller, route), knowledge);
}

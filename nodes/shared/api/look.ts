import type { Look, Page } from './tasks';
import type { Retry } from '../time/again';

/**
 * How long a task that certainly exists may be unknown to the API, in ms: gateways know a new one only
 * after a while.
 */
const NOT_YET_MS = 60_000;

/**
 * What a look says of a task: it `runs`, it is `over`, or that stays `open` because of trouble on the
 * way. A task that the API does not know runs as long as it may be too new for that.
 *
 * @param unseenMs for how long nobody has been certain that it exists, in ms
 */
export function stateOf(look: Look, unseenMs: number): 'runs' | 'over' | 'open' {
	if (look.kind === 'found') return look.task.phase === 'running' ? 'runs' : 'over';
	if (look.kind !== 'refused') return 'open';
	return look.reason.unknown && unseenMs < NOT_YET_MS ? 'runs' : 'over';
}

/**
 * That another look may see more than one that met trouble on the way. A refusal says all there is to
 * say.
 */
export function retryOf(look: Look | Page): Retry | undefined {
	return 'reason' in look && look.kind !== 'refused' ? look.reason : undefined;
}

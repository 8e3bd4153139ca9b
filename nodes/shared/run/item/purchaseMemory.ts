import type { Bought } from './purchase';
import { Memory } from '../../memory';

/**
 * As what the tasks of this process were bought, by their IDs: other nodes may wait for them. Nothing
 * rests on it: of what is not known, only the duration cannot be expected.
 */
const purchases = new Memory<Bought>(5_000);

/** Remembers as what a task was bought, for whoever waits for it in this process. */
export function rememberPurchase(taskId: string, bought: Bought): void {
	purchases.set(taskId, bought);
}

/** As what a task was bought, if this process has bought it. */
export function recallPurchase(taskId: string): Bought | undefined {
	return purchases.get(taskId);
}

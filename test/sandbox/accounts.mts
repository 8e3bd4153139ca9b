import { seededRandom } from './random.mts';
import type { Switches } from './worlds.mts';

/**
 * Deals creates out to the accounts of a gateway.
 * @returns a function that says the account of the next create, counted from 0
 */
export function accountDealer({ accounts, accountChoice }: Switches, seed: number): () => number {
	const random = seededRandom(seed);
	let next = 0;
	return () => (accountChoice === 'random' ? Math.floor(random() * accounts) : next++ % accounts);
}

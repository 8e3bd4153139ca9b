import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves when something has happened in the sandbox.
 *
 * @throws when it does not happen in half a real minute
 */
export async function until(condition: () => boolean): Promise<void> {
	const start = performance.now();
	while (!condition()) {
		if (performance.now() - start > 30_000) throw new Error(`Never came true: ${condition}`);
		await sleep(2);
	}
}

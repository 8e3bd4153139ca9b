import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until there is an answer, ten times a second.
 * @param what is waited for, for the error
 * @param seconds how long to go on
 * @param ask returns nothing, or false, as long as there is no answer
 * @throws when the time is over
 */
export async function until<T>(
	what: string,
	seconds: number,
	ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}`);
		await sleep(100);
	}
}

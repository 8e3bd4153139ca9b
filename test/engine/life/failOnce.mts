import type { Harness } from '../harness.mts';

/** Lets the first task for a prompt fail, and every later one succeed. */
export function failOnce({ sandbox }: Harness, prompt: string): void {
	let failed = false;
	sandbox.outcome(({ body }) => {
		if (failed || body.prompt !== prompt) return undefined;
		failed = true;
		return { failWith: 'Out of memory' };
	});
}

import { once } from 'node:events';
import { setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { startChild } from './n8n/children.mts';
import { repoRoot } from './root.mts';

/** How a script of package.json is run. */
export interface Step {
	/** What is passed to it behind `--`. */
	args?: string[];
	env?: NodeJS.ProcessEnv;
	/** Shows its output as it comes. Without it, all of it stands together when the script has ended. */
	live?: boolean;
	/** Leaves the processor to the other scripts where they need it, since those measure time. */
	background?: boolean;
}

/**
 * Runs a script of package.json and says how long it took; its processes never outlive this one.
 * @returns whether it succeeded
 */
export async function step(script: string, options: Step = {}): Promise<boolean> {
	const { args = [], env, live = false, background = false } = options;
	const startedAt = performance.now();
	const child = startChild(
		'npm',
		['run', '--silent', script, ...(args.length ? ['--', ...args] : [])],
		{
			cwd: repoRoot,
			env: { ...process.env, ...env },
			stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
			// npm is a batch file there.
			shell: process.platform === 'win32',
		},
	);
	if (background && child.pid !== undefined) setPriority(child.pid, 10);
	const output: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => output.push(chunk));
	}
	const [code] = await once(child, 'close');
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	const outcome = code === 0 ? 'passed' : `FAILED (${code})`;
	process.stdout.write(
		`${Buffer.concat(output)}== npm run ${script}: ${outcome} after ${seconds} s ==\n`,
	);
	return code === 0;
}

/** Does one thing after the other, up to the first that fails. */
export async function inOrder(...steps: Array<() => Promise<boolean>>): Promise<boolean> {
	for (const one of steps) if (!(await one())) return false;
	return true;
}

/** Does all at the same time, to the end of each. */
export async function sideBySide(...steps: Array<() => Promise<boolean>>): Promise<boolean> {
	return (await Promise.all(steps.map(async (one) => await one()))).every(Boolean);
}

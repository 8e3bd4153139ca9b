import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startChild } from './children.mts';
import { showProgress } from './progress.mts';

const KEPT_OUTPUT = 10_000;

/** What to run, where, and what to tell the user meanwhile. */
export interface Command {
	label: string;
	cwd: string;
	command: string;
	args: string[];
	env?: NodeJS.ProcessEnv;
	/** What there is to count in its output: all the different things that match. */
	counts?: { what: string; match: RegExp };
}

/**
 * Runs a command, showing only its label, the seconds it takes and what is counted.
 * @throws with the end of its output when it fails
 */
export async function runCommand(job: Command): Promise<void> {
	const { label, cwd, command, args, env, counts } = job;
	const counted = new Set<string>();
	const stopProgress = showProgress(label, () =>
		counted.size > 1 ? `${counted.size.toLocaleString('en')} ${counts?.what}` : undefined,
	);
	const child = startChild(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// npm is a batch file there.
		shell: process.platform === 'win32',
	});
	let output = '';
	for (const stream of [child.stdout!, child.stderr!]) {
		createInterface(stream).on('line', (line) => {
			const found = counts?.match.exec(line);
			if (found) counted.add(found[0]);
			output = `${output}${line}\n`.slice(-KEPT_OUTPUT);
		});
	}
	const [code] = await once(child, 'close').finally(stopProgress);
	if (code !== 0) {
		throw new Error(
			`${label}: '${command} ${args.join(' ')}' did not succeed (${code})\n${output}`,
		);
	}
}

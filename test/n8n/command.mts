import { once } from 'node:events';
import { startChild } from './children.mts';

const KEPT_OUTPUT = 10_000;

/** What to run, where, and what to tell the user meanwhile. */
export interface Command {
	label: string;
	cwd: string;
	command: string;
	args: string[];
	env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command, showing only its label and the seconds it takes.
 * @throws with the end of its output when it fails
 */
export async function runCommand({ label, cwd, command, args, env }: Command): Promise<void> {
	const stopProgress = showProgress(label);
	const child = startChild(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// npm is a batch file there.
		shell: process.platform === 'win32',
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
		});
	}
	const [code] = await once(child, 'close').finally(stopProgress);
	if (code !== 0) {
		throw new Error(
			`${label}: '${command} ${args.join(' ')}' did not succeed (${code})\n${output}`,
		);
	}
}

/** Counts the seconds: in place on a terminal, in a line now and then otherwise. */
function showProgress(label: string): () => void {
	const { isTTY } = process.stdout;
	const startedAt = Date.now();
	const show = () => {
		const line = `${label}: ${Math.round((Date.now() - startedAt) / 1000)} s`;
		process.stdout.write(isTTY ? `\r${line}` : `${line}\n`);
	};
	if (isTTY) show();
	const timer = setInterval(show, isTTY ? 1_000 : 15_000);
	return () => {
		clearInterval(timer);
		show();
		if (isTTY) process.stdout.write('\n');
	};
}

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repoRoot } from '../../root.mts';
import { endChild, followParent, startChild } from '../../n8n/children.mts';
import { until } from '../../n8n/until.mts';

/** How a command is run. */
export interface ShellOptions {
	env?: Record<string, string>;
	/** Whether it writes to a terminal, as under somebody's hands, and not to a log. */
	terminal?: boolean;
}

const PROGRAM = path.join(repoRoot, 'test/e2e/support/shellProgram.mjs');
const CONTROL_C = '\u0003';
const running = new Set<ChildProcess>();

/** A command of the documentation, run in the repository as whoever reads that would run it. */
export class Shell {
	/** All that it has printed until now. */
	output = '';
	private readonly code: Promise<number | null>;

	private constructor(
		private readonly child: ChildProcess,
		private readonly terminal: boolean,
	) {
		for (const stream of [child.stdout!, child.stderr!])
			stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		running.add(child);
		this.code = once(child, 'close').then(([code]) => {
			running.delete(child);
			return code;
		});
	}

	/** @param command such as `npm start`; nothing in it is quoted */
	static start(command: string, { env, terminal = false }: ShellOptions = {}): Shell {
		const args = terminal
			? ['script', '--quiet', '--flush', '--return', '--command', command, '/dev/null']
			: command.split(' ');
		const child = startChild(process.execPath, [...followParent, PROGRAM, ...args], {
			cwd: repoRoot,
			env: { ...process.env, ...env },
			stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
		});
		return new Shell(child, terminal);
	}

	/** Runs a command to its end; returns what it has printed. */
	static async run(command: string, options?: ShellOptions): Promise<string> {
		const shell = Shell.start(command, options);
		const code = await shell.ended();
		if (code !== 0) throw new Error(`'${command}' ended with ${code}:\n${shell.output}`);
		return shell.output;
	}

	/** Ends all that still run, for a test that has come to an end before them. */
	static async endAll(): Promise<void> {
		await Promise.all([...running].map(endChild));
	}

	/** What it has printed, without the signs by which a terminal is told where to put it. */
	get text(): string {
		return stripVTControlCharacters(this.output).replaceAll('\r\n', '\n');
	}

	/**
	 * Waits until it has printed something, and returns that.
	 * @throws with all that it has printed when it ends before, or when the time is over
	 */
	async says(pattern: RegExp, seconds: number): Promise<RegExpExecArray> {
		try {
			return await until(String(pattern), seconds, () => {
				const found = pattern.exec(this.text);
				if (!found && !running.has(this.child)) throw new Error('It has ended');
				return found ?? undefined;
			});
		} catch (error) {
			throw new Error(`${(error as Error).message}, with only:\n${this.text}`, { cause: error });
		}
	}

	/** Its exit code, when it has ended. */
	async ended(): Promise<number | null> {
		return await this.code;
	}

	/** Presses Ctrl-C; returns its exit code. */
	async interrupt(): Promise<number | null> {
		if (this.terminal) this.child.stdin!.write(CONTROL_C);
		else process.kill(-this.child.pid!, 'SIGINT');
		return await this.ended();
	}
}

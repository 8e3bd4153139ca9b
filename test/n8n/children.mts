import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from '../root.mts';

/** What Node.js needs before a script's path to load a file of this repository ahead of it. */
export const importing = (file: string): string[] => [
	'--import',
	pathToFileURL(path.join(repoRoot, file)).href,
];

/** The same so that the script ends when its parent is gone. */
export const followParent = importing('test/n8n/follow-parent.mjs');

const GRACE_MS = 10_000;
const isWindows = process.platform === 'win32';
const children = new Set<ChildProcess>();

/** Starts a process, in a group of its own, that never outlives this one. */
export function startChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: !isWindows, windowsHide: true });
	children.add(child);
	child.once('exit', () => {
		children.delete(child);
		signalGroup(child, 'SIGKILL');
	});
	child.once('error', () => children.delete(child));
	return child;
}

/** Asks a process to end, and after ten seconds makes it; what it had started ends too. */
export async function endChild(child: ChildProcess): Promise<void> {
	if (!children.has(child)) return;
	const ended = once(child, 'exit');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
	signalGroup(child, 'SIGTERM');
	await ended;
	clearTimeout(timer);
}

/** Ends a process and what it had started at once, without letting them know: `kill -9`. */
export async function killChild(child: ChildProcess): Promise<void> {
	if (!children.has(child)) return;
	const ended = once(child, 'exit');
	signalGroup(child, 'SIGKILL');
	await ended;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	if (isWindows) {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended already.
	}
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, async () => {
		await Promise.all([...children].map(endChild));
		process.exit(128 + constants.signals[signal]);
	});
}

process.once('exit', () => {
	for (const child of children) signalGroup(child, 'SIGKILL');
});

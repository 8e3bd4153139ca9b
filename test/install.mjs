import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} file relative to the repository; a missing file counts as infinitely old */
const changedAt = (file) => statSync(`${root}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * Runs a command of this project in the foreground; ends this process with its exit code if it fails.
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
	const { status, error } = spawnSync(command, args, {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (error) console.error(error.message);
	if (status !== 0) process.exit(status ?? 1);
}

/** Installs what package-lock.json names, unless that has been done since it last changed. */
export function ensureDependencies() {
	if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
	console.log('Installing the development dependencies (npm ci)');
	run('npm', ['ci']);
}

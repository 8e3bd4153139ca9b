import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mts';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACOS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Returns the path of a Chromium or Chrome: CHROMIUM_PATH, or one that is installed.
 * Installs Debian's when there is none and this process may do so.
 * @throws with what to do when there is none
 */
export async function ensureChromium(): Promise<string> {
	const found = process.env.CHROMIUM_PATH ?? installed();
	if (found) return found;
	if (onPath('apt-get') && process.getuid?.() === 0) {
		await apt('update');
		await apt('install', '--yes', '--no-install-recommends', 'chromium');
	}
	const added = installed();
	if (added) return added;
	throw new Error('The editor tests need Chromium or Chrome: install one, or set CHROMIUM_PATH.');
}

const installed = () =>
	COMMANDS.map(onPath).find((file) => file !== undefined) ?? ON_MACOS.find(isExecutable);

const onPath = (command: string) =>
	(process.env.PATH ?? '')
		.split(path.delimiter)
		.map((folder) => path.join(folder, command))
		.find(isExecutable);

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

const apt = async (...args: string[]) =>
	await runCommand({
		label: `Installing Chromium (apt-get ${args[0]})`,
		cwd: '/',
		command: 'apt-get',
		args,
		env: { DEBIAN_FRONTEND: 'noninteractive' },
	});

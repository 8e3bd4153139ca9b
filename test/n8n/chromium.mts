import { ensureInstalled, findCommand, isExecutable } from './programs.mts';

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
	return await ensureInstalled(
		['chromium'],
		() => process.env.CHROMIUM_PATH ?? installed(),
		'The editor tests need Chromium or Chrome: install one, or set CHROMIUM_PATH.',
	);
}

const installed = () =>
	COMMANDS.map((command) => findCommand(command)).find((file) => file !== undefined) ??
	ON_MACOS.find(isExecutable);

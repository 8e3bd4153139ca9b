import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache.mts';
import { runCommand } from './command.mts';
import { installInto } from './npm.mts';
import { ensureRuntime, type Runtime } from './runtime.mts';

/** The n8n that is tested with; N8N_VERSION chooses another. */
const PINNED_VERSION = '2.40.7';
// n8n's own dependencies are ranges; the date makes them resolve to the same versions every time.
const PINNED_DATE = '2026-09-27';

/** An n8n that can be started. */
export interface InstalledN8n extends Runtime {
	version: string;
	/** n8n's command, a script for `node`. */
	command: string;
}

/** Returns n8n from the cache; installs it there first, which takes minutes, when it is missing. */
export async function ensureN8n(): Promise<InstalledN8n> {
	const runtime = await ensureRuntime();
	const version = process.env.N8N_VERSION ?? PINNED_VERSION;
	const before = version === PINNED_VERSION ? PINNED_DATE : undefined;

	const folder = await cached(`n8n-${version}`, async (cwd) => {
		await installInto(cwd, {
			label: `Installing n8n ${version}, once, about five minutes`,
			packages: [`n8n@${version}`],
			before,
			env: runtime.env,
		});
		// The one package whose install script n8n cannot do without.
		await runCommand({
			label: 'Preparing its database driver, once, up to five minutes',
			cwd,
			command: 'npm',
			args: ['rebuild', 'sqlite3', '--prefix=.', '--ignore-scripts=false'],
			env: runtime.env,
		});
	});
	const home = path.join(folder, 'node_modules', 'n8n');
	const manifest = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8'));
	return { ...runtime, version: manifest.version, command: path.join(home, manifest.bin.n8n) };
}

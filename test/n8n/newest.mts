import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureN8n } from './install.mts';

/** How many of the newest versions are tried: a release may lack one of its packages for a while. */
const TRIES = 5;

/** What tells whether a new n8n still works with this package, in a few minutes. */
const SMOKE = ['e2e/credential', 'e2e/nodes', 'e2e/outcomes', 'e2e/waiting', 'e2e/own/mcp'];

/** The newest stable versions of n8n on npm, the newest first. */
async function newestVersions(): Promise<string[]> {
	const { stdout } = await promisify(execFile)('npm', ['view', 'n8n', 'versions', '--json'], {
		maxBuffer: 10_000_000,
		shell: process.platform === 'win32',
	});
	const stable = (JSON.parse(stdout) as string[]).filter((one) => /^\d+\.\d+\.\d+$/.test(one));
	const inOrder = stable.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	return inOrder.slice(0, TRIES);
}

/** Installs the first of these versions that can be. */
async function installFirst(versions: string[]): Promise<string> {
	for (const version of versions) {
		process.env.N8N_VERSION = version;
		try {
			return (await ensureN8n()).version;
		} catch (error) {
			console.log(`n8n ${version} cannot be installed: ${(error as Error).message}`);
		}
	}
	throw new Error(`None of these can be installed: ${versions.join(', ')}`);
}

// Whoever names a version gets that one.
const given = process.env.N8N_VERSION;
const version = await installFirst(given ? [given] : await newestVersions());
console.log(`The newest n8n that can be installed is ${version}`);
if (process.argv.length === 2) process.argv.push(...SMOKE);
await import('./e2e.mts');

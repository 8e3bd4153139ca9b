import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { cacheFolder } from './cache.mts';
import { runCommand } from './command.mts';
import { withLock } from './lock.mts';

/**
 * Builds and packs this package as it would be published and installs it into n8n's user folder,
 * the way users of a self-hosted n8n install a community package by hand.
 */
export async function installPackage(userFolder: string): Promise<void> {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	const npm = async (label: string, cwd: string, ...args: string[]) =>
		await runCommand({
			label,
			cwd,
			command: 'npm',
			args,
			env: { npm_config_pack_destination: nodesFolder },
		});

	// Two builds at once would clear each other's dist folder.
	await withLock(path.join(cacheFolder, 'build'), async () => {
		// Whoever has just built it says so.
		if (!process.env.KLING_BUILT) await npm('Building the package', repoRoot, 'run', 'build');
		await npm('Packing it', repoRoot, 'pack', '--ignore-scripts');
	});
	const manifest = await readFile(path.join(repoRoot, 'package.json'), 'utf8');
	const { name, version } = JSON.parse(manifest);
	// The version stays the same while developing: npm would keep the copy it has.
	await rm(path.join(nodesFolder, 'node_modules', name), { recursive: true, force: true });
	await npm(
		'Installing it into n8n',
		nodesFolder,
		...['install', `./${name}-${version}.tgz`, '--prefix=.', '--offline'],
		// Its peer is n8n itself; a second n8n-workflow would take minutes to fetch and never be used.
		...['--legacy-peer-deps', '--ignore-scripts', '--no-package-lock', '--no-audit'],
	);
}

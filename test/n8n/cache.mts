import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { withLock } from './lock.mts';

function userCache(): string {
	if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') {
		return process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
	}
	return process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
}

/** Where n8n, its Node.js and the demo's data are kept between runs, outside the repository. */
export const cacheFolder =
	process.env.KLING_N8N_CACHE ?? path.join(userCache(), 'n8n-nodes-cometapi-kling');

/**
 * Returns a folder of the cache, which `fill` has filled once and for all.
 * It gets its name only when it is full, so a fill that was interrupted is started afresh.
 */
export async function cached(
	name: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = path.join(cacheFolder, name);
	if (existsSync(folder)) return folder;

	await withLock(folder, async () => {
		if (existsSync(folder)) return;
		await removeUnfinished(name);
		const unfinished = await mkdtemp(`${folder}${UNFINISHED}`);
		await fill(unfinished);
		await rename(unfinished, folder);
	});
	return folder;
}

const UNFINISHED = '.unfinished-';

async function removeUnfinished(name: string): Promise<void> {
	const entries = await readdir(cacheFolder);
	const unfinished = entries.filter((entry) => entry.startsWith(name + UNFINISHED));
	await Promise.all(
		unfinished.map((entry) => rm(path.join(cacheFolder, entry), { recursive: true, force: true })),
	);
}

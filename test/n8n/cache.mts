import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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

const contentOf = async (file: string) => await readFile(file, 'utf8').catch(() => '');

/**
 * Returns a folder of the cache, which `fill` has filled once and for all.
 * The mark is written last, so a fill that was interrupted is started afresh.
 */
export async function cached(
	name: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = path.join(cacheFolder, name);
	const mark = path.join(folder, 'complete');
	const isReady = async () => (await contentOf(mark)) === name;
	if (await isReady()) return folder;

	await withLock(folder, async () => {
		if (await isReady()) return;
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await fill(folder);
		await writeFile(mark, name);
	});
	return folder;
}

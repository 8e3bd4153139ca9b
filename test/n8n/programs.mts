import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache.mts';
import { runCommand } from './command.mts';
import { withLock } from './lock.mts';

/** The path of a command, if it is among the folders of PATH or these. */
export function findCommand(command: string, folders: string[] = []): string | undefined {
	const onPath = (process.env.PATH ?? '').split(path.delimiter);
	return [...onPath, ...folders].map((folder) => path.join(folder, command)).find(isExecutable);
}

export function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Returns what `find` finds. Installs Debian's packages when that is nothing and this process may do so.
 * @throws with what to do when there is nothing then, either
 */
export async function ensureInstalled<T>(
	packages: string[],
	find: () => T | undefined,
	whatToDo: string,
): Promise<T> {
	const found = find();
	if (found !== undefined) return found;
	if (findCommand('apt-get') && process.getuid?.() === 0) {
		// Several tests may come to need the same at the same time.
		await withLock(path.join(cacheFolder, 'apt'), async () => {
			if (find() !== undefined) return;
			await apt(packages, 'update');
			await apt(packages, 'install', '--yes', '--no-install-recommends', ...packages);
		});
	}
	const added = find();
	if (added !== undefined) return added;
	throw new Error(whatToDo);
}

const apt = async (packages: string[], ...args: string[]) =>
	await runCommand({
		label: `Installing ${packages.join(' and ')} (apt-get ${args[0]})`,
		cwd: '/',
		command: 'apt-get',
		// Another installation may be under way.
		args: ['-o', 'DPkg::Lock::Timeout=300', ...args],
		env: { DEBIAN_FRONTEND: 'noninteractive' },
	});

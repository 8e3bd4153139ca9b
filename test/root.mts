import { readFileSync } from 'node:fs';
import path from 'node:path';

// Jest loads this as CommonJS and tsx as a module, so neither __dirname nor import.meta will do.
const isRoot = (folder: string): boolean => {
	try {
		const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
		return manifest.name === 'n8n-nodes-cometapi-kling';
	} catch {
		return false;
	}
};

function findRoot(folder: string): string {
	if (isRoot(folder)) return folder;
	const parent = path.dirname(folder);
	if (parent === folder)
		throw new Error('Run this from inside the n8n-nodes-cometapi-kling folder.');
	return findRoot(parent);
}

/** The absolute path of the repository, found upwards from the current folder. */
export const repoRoot = findRoot(process.cwd());

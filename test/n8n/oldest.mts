import { once } from 'node:events';
import { repoRoot } from '../root.mts';
import { cached } from './cache.mts';
import { startChild } from './children.mts';
import { installInto } from './npm.mts';

/** The oldest n8n that this package is for, and the engine in it. */
const OLDEST = { n8n: '1.123.81', 'n8n-core': '1.122.48', 'n8n-workflow': '1.120.31' };
// Its own dependencies are ranges; the date makes them resolve to the same versions every time.
const BEFORE = '2026-09-27';
// An operation that an agent fills in reaches a node only in newer ones; here it is refused, unpaid.
const NOT_YET = 'engine/fields/operation';

const { n8n, ...engine } = OLDEST;
const folder = await cached(`engine-${n8n}`, async (cwd) => {
	await installInto(cwd, {
		label: `Installing the engine of n8n ${n8n}, once, about a minute`,
		packages: Object.entries(engine).map(([name, version]) => `${name}@${version}`),
		before: BEFORE,
	});
});

console.log(`Testing with the engine of n8n ${n8n}`);
const jest = startChild(
	process.execPath,
	[
		...['node_modules/jest/bin/jest.js', '--config=test/jest.config.mjs'],
		...['--selectProjects=engine', `--testPathIgnorePatterns=${NOT_YET}`],
		...process.argv.slice(2),
	],
	{
		cwd: repoRoot,
		env: { ...process.env, KLING_ENGINE: folder },
		stdio: ['ignore', 'inherit', 'inherit'],
	},
);
const [code] = await once(jest, 'exit');
process.exit(code ?? 1);

import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** A folder with an engine of n8n in the place of the one that is installed here. */
const { KLING_ENGINE } = process.env;
const engineModules = KLING_ENGINE && {
	'^(n8n-core|n8n-workflow)$': `${KLING_ENGINE}/node_modules/$1`,
};

/** Settings that every kind of test shares; the tests are TypeScript modules, compiled by SWC. */
const shared = {
	rootDir,
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'js', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist'],
};

/**
 * @param {string} name the folder under test/
 * @param {object} [more] settings of this kind of test alone
 */
const project = (name, more) => ({
	...shared,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	...more,
});

export default {
	rootDir,
	projects: [
		project('unit'),
		project('engine', {
			setupFiles: ['<rootDir>/test/engine/quiet.mts'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/patience.mts'],
			...(engineModules && { moduleNameMapper: engineModules }),
		}),
		project('e2e', { testEnvironment: '<rootDir>/test/n8n/timesEnvironment.mjs' }),
		project('package'),
	],
	testTimeout: 30_000,
	testSequencer: '<rootDir>/test/longestFirst.cjs',
	// Tests that say so run side by side; most of them wait for something.
	maxConcurrency: 10,
	// Most tests wait for something, and Jest would leave one core out.
	maxWorkers: '100%',
};

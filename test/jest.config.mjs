import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

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
		}),
		project('e2e'),
	],
	testTimeout: 30_000,
	// Tests that say so run side by side; most of them wait for something.
	maxConcurrency: 10,
	// Most tests wait for something, and Jest would leave one core out.
	maxWorkers: '100%',
};

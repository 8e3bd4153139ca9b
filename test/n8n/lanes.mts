import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What end-to-end tests need of n8n; it decides what may run at the same time. */
export interface Lane {
	/** Where they lie, from the root of the repository. */
	folder: string;
	/** How many files at a time. */
	workers: number;
}

/** A test gets into a lane by the folder that it lies in. */
export const lanes = {
	/** They use the n8n that runs for all of them, one after the other. */
	shared: { folder: 'test/e2e', workers: 1 },
	/** They start an n8n of their own, and mostly wait for it. */
	own: { folder: 'test/e2e/own', workers: 1 },
	/** They measure, so that nothing else may run. */
	alone: { folder: 'test/e2e/alone', workers: 1 },
} satisfies Record<string, Lane>;

export type LaneName = keyof typeof lanes;

/**
 * The files of a lane.
 * @param patterns parts of their paths, or whole paths, of which one must fit; all files where there are none
 * @returns paths from the root of the repository
 */
export function filesOf({ folder }: Lane, patterns: string[], root: string): string[] {
	return readdirSync(path.join(root, folder))
		.filter((name) => name.endsWith('.test.mts'))
		.map((name) => `${folder}/${name}`)
		.filter((file) => patterns.length === 0 || patterns.some((part) => file.includes(part)));
}

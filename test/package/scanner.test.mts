import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../root.mts';
import { temporaryFolder } from '../n8n/temporary.mts';
import { pack } from './packed.mts';

// Loads ESLint, TypeScript and all rules anew each time.
jest.setTimeout(240_000);

const program = path.join(repoRoot, 'test/package/scan.mjs');

/** Has n8n's scanner check a folder, as the repository or as the unpacked package. */
async function scan(kind: 'source' | 'package', folder: string) {
	// Under Jest's NODE_ENV, rules of n8n's take every file for one of their own tests.
	const env = { ...process.env, NODE_ENV: '' };
	const { stdout } = await promisify(execFile)(process.execPath, [program, kind, folder], { env });
	return JSON.parse(stdout) as { passed: boolean; found: string };
}

/** Makes a folder with one file in it. */
async function folderWith(file: string, text: string): Promise<string> {
	const folder = temporaryFolder();
	await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
	await writeFile(path.join(folder, file), text);
	return folder;
}

it("the repository passes n8n's scanner", async () => {
	expect(await scan('source', repoRoot)).toEqual({ passed: true, found: '' });
});

it("the package passes n8n's scanner", async () => {
	expect(await scan('package', (await pack()).folder)).toEqual({ passed: true, found: '' });
});

it('the scanner finds what is wrong, also where a comment tells it not to look', async () => {
	const node = '/* eslint-disable */\nsetTimeout(() => process.env.HOME, 1);\n';
	const source = await scan('source', await folderWith('nodes/Some.node.ts', node));
	const built = await scan('package', await folderWith('dist/nodes/Some.node.js', node));
	for (const { passed, found } of [source, built]) {
		expect(passed).toBe(false);
		expect(found).toContain('setTimeout');
		expect(found).toContain('process');
	}
});

import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { startChild } from './children.mts';
import { ensureChromium } from './chromium.mts';
import { ensureN8n } from './install.mts';
import { installPackage } from './package.mts';
import { N8nProcess } from './process.mts';
import { temporaryFolder } from './temporary.mts';

const artefacts = path.join(repoRoot, 'test', 'artefacts');

const chromium = await ensureChromium();
const n8n = await ensureN8n();
const userFolder = temporaryFolder();
await installPackage(userFolder);

console.log(`Starting n8n ${n8n.version}`);
const running = await N8nProcess.start(n8n, { userFolder });
const jest = startChild(
	process.execPath,
	[
		...['node_modules/jest/bin/jest.js', '--config=test/jest.config.mjs'],
		...['--selectProjects=e2e', '--runInBand', ...process.argv.slice(2)],
	],
	{
		cwd: repoRoot,
		env: {
			...process.env,
			E2E_N8N_URL: running.url,
			E2E_N8N_FOLDER: userFolder,
			E2E_N8N_LOG: running.logFile,
			E2E_CHROMIUM: chromium,
		},
		stdio: ['ignore', 'inherit', 'inherit'],
	},
);
const [code] = await once(jest, 'exit');
await running.stop();

await mkdir(artefacts, { recursive: true });
await copyFile(running.logFile, path.join(artefacts, 'n8n.log'));
process.exit(code ?? 1);

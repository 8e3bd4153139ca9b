import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { startChild } from './children.mts';
import { ensureChromium } from './chromium.mts';
import { ensureN8n } from './install.mts';
import { filesOf, lanes, type LaneName } from './lanes.mts';
import { installPackage } from './package.mts';
import { N8nProcess } from './process.mts';
import { temporaryFolder } from './temporary.mts';
import { readTimes, tableOf } from './times.mts';

const artefacts = path.join(repoRoot, 'test', 'artefacts');

/** What is asked for on the command line; what is no option of this script is one of Jest or a file. */
const asked = process.argv.slice(2);
const withTimes = take('--times') !== undefined;
const names = (take('--lanes', 1)?.[1].split(',') ?? Object.keys(lanes)) as LaneName[];
const title = take('-t', 1)?.[1];
const patterns = asked.filter((argument) => !argument.startsWith('-'));
const options = asked.filter((argument) => argument.startsWith('-'));
if (title !== undefined) options.push(`--testNamePattern=${title}`);

/** Takes an option and its values off the command line. */
function take(option: string, values = 0): string[] | undefined {
	const at = asked.indexOf(option);
	return at < 0 ? undefined : asked.splice(at, 1 + values);
}

const files = Object.fromEntries(
	names.map((name) => [name, filesOf(lanes[name], patterns, repoRoot)]),
);
if (Object.values(files).flat().length === 0) {
	console.error(`No end-to-end test has a path with ${patterns.join(' or ')}`);
	process.exit(1);
}

const chromium = await ensureChromium();
const n8n = await ensureN8n();
const userFolder = temporaryFolder();
const times = path.join(temporaryFolder(), 'times');
await installPackage(userFolder);

console.log(`Starting n8n ${n8n.version}`);
const running = await N8nProcess.start(n8n, { userFolder });

/** Runs the files of a lane; returns whether all is well. */
async function run(name: LaneName): Promise<boolean> {
	if (!files[name]?.length) return true;
	const jest = startChild(
		process.execPath,
		[
			...['node_modules/jest/bin/jest.js', '--config=test/jest.config.mjs'],
			...['--selectProjects=e2e', '--reporters=<rootDir>/test/reporter.mjs'],
			...[`--maxWorkers=${lanes[name].workers}`, ...options],
			...['--runTestsByPath', ...files[name]],
		],
		{
			cwd: repoRoot,
			env: {
				...process.env,
				E2E_N8N_URL: running.url,
				E2E_N8N_FOLDER: userFolder,
				E2E_N8N_LOG: running.logFile,
				E2E_CHROMIUM: chromium,
				...(withTimes && { E2E_TIMES: times }),
				...(name !== 'own' && { E2E_N8N_PID: String(running.pid) }),
			},
			stdio: ['ignore', 'inherit', 'inherit'],
		},
	);
	const [code] = await once(jest, 'exit');
	return code === 0;
}

const together = await Promise.all([run('shared'), run('own')]);
const passed = [...together, await run('alone')].every(Boolean);
await running.stop();

await mkdir(artefacts, { recursive: true });
await copyFile(running.logFile, path.join(artefacts, 'n8n.log'));
if (withTimes) console.log(tableOf(readTimes(times)));
process.exit(passed ? 0 : 1);

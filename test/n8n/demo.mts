import path from 'node:path';
import { startSandbox } from '../sandbox/index.mts';
import { cacheFolder } from './cache.mts';
import { N8nClient, OWNER } from './client.mts';
import { exampleFiles, exampleWorkflow } from './examples.mts';
import { ensureN8n } from './install.mts';
import { installPackage } from './package.mts';
import { freePort } from './ports.mts';
import { filesFolder, N8nProcess } from './process.mts';
import { showProgress } from './progress.mts';

/** Long enough to see a node wait, short enough not to have to. */
const TASK_MS = 8_000;
const SIMPLEST = 'text-to-video-with-sound.json';

const port = Number(process.env.N8N_PORT ?? 5678);
if (!(await freePort(port))) {
	console.error(`Port ${port} is taken. Choose another one, like this: N8N_PORT=5680 npm start`);
	process.exit(1);
}

const n8n = await ensureN8n();
const userFolder = path.join(cacheFolder, `demo-${n8n.version}`);
await installPackage(userFolder);

process.once('SIGINT', () => console.log('\nStopping n8n'));
const started = showProgress(`Starting n8n ${n8n.version}`);
const { url } = await N8nProcess.start(n8n, { userFolder, port }).finally(started);
const client = new N8nClient(url);
await client.signIn();

const apiKey = process.env.COMETAPI_KEY;
const api = apiKey
	? { url: 'https://api.cometapi.com', apiKey }
	: await startSandbox({ taskMs: TASK_MS });
// One for both, so that workflows of an earlier start go to where this start goes.
const credential = await client.saveCredential({
	name: 'CometAPI of npm start',
	type: 'cometApi',
	data: { apiKey: api.apiKey, baseUrl: api.url },
});

const files = await exampleFiles();
const add = async (file: string) =>
	await client.addWorkflow(await exampleWorkflow(file, credential, filesFolder(userFolder)));
// The newest stands first in n8n's list.
for (const file of files.filter((file) => file !== SIMPLEST).reverse()) await add(file);
const { id } = await add(SIMPLEST);

console.log(`
n8n is running with the Kling nodes and ${files.length} example workflows.

  Open     ${url}/workflow/${id}
  Sign in  ${OWNER.email} / ${OWNER.password}
  Click    "Execute workflow", then double-click a node and see the Binary tab of its output
  Next     ${url}/home/workflows has the other examples; their notes say what each does

${
	apiKey
		? 'It uses the real CometAPI with your COMETAPI_KEY: every run costs credits.'
		: `It uses a simulated CometAPI at ${api.url}: nothing is sent to Kling and nothing costs money.
Every task takes ${TASK_MS / 1000} s; a prompt that contains "[fail]" makes one fail.
For the real API: COMETAPI_KEY=sk-... npm start`
}

What you change in n8n stays for the next start. Ctrl-C stops everything.
`);

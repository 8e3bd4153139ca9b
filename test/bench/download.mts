import { setTimeout as sleep } from 'node:timers/promises';
import { chain, download, kling } from '../e2e/workflows.mts';
import { type Sandbox, startSandbox } from '../sandbox/index.mts';
import { N8nClient, type WorkflowFile } from '../n8n/client.mts';
import { withCredential } from '../n8n/examples.mts';
import { ensureN8n } from '../n8n/install.mts';
import { installPackage } from '../n8n/package.mts';
import { N8nProcess } from '../n8n/process.mts';
import { temporaryFolder } from '../n8n/temporary.mts';

// `npm run bench:download`: how much memory n8n needs to download a large result, with this
// package and with n8n's own HTTP Request node. The size in MB may be given: `-- 100`.

const MB = 1_000_000;
const BYTES = Number(process.argv[2] ?? 500) * MB;
const RUNS = 3;
const SAMPLE_MS = 100;
/** n8n gives memory back some seconds after it has become idle; only then is it at rest. */
const REST_MS = 12_000;

type MakeWorkflow = (sandbox: Sandbox, bytes: number) => WorkflowFile;

const CONTESTANTS: Record<string, MakeWorkflow> = {
	'Kling Text to Video, Download Result': (sandbox, bytes) => {
		sandbox.outcome(() => ({ resultUrl: blobUrl(sandbox, bytes) }));
		return chain(kling('klingTextToVideo', { prompt: 'A long river', downloadResult: true }));
	},
	'HTTP Request, Response Format: File': (sandbox, bytes) =>
		chain(download(blobUrl(sandbox, bytes))),
};

const blobUrl = ({ url }: Sandbox, bytes: number) =>
	`${url}/files/blob?bytes=${bytes}&type=video/mp4`;

const n8n = await ensureN8n();
const userFolder = temporaryFolder();
await installPackage(userFolder);
const sandbox = await startSandbox({ taskMs: 100 });

console.log(`\nDownloading ${BYTES / MB} MB in n8n ${n8n.version}, ${RUNS} times each:`);
console.log('growth of its resident memory, the largest and each');
const largest: number[] = [];
for (const [name, makeWorkflow] of Object.entries(CONTESTANTS)) {
	const growths = (await measure(makeWorkflow)).map((bytes) => Math.round(bytes / MB));
	largest.push(Math.max(...growths));
	console.log(`  ${name.padEnd(40)} ${Math.max(...growths)} MB   (${growths.join(', ')})`);
}
console.log(`  Ratio ${(largest[0] / largest[1]).toFixed(2)}`);
await sandbox.close();

/** Starts n8n afresh, so that neither profits from memory that the other made it take. */
async function measure(makeWorkflow: MakeWorkflow): Promise<number[]> {
	const running = await N8nProcess.start(n8n, { userFolder });
	const client = new N8nClient(running.url);
	await client.signIn();
	const credential = await client.saveCredential({
		name: 'CometAPI (sandbox)',
		type: 'cometApi',
		data: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
	});
	const run = async (bytes: number) => {
		const workflow = withCredential(makeWorkflow(sandbox, bytes), credential);
		const stored = await client.saveWorkflow(workflow);
		const execution = await client.finished(await client.run({ ...workflow, ...stored }), 300);
		if (execution.status !== 'success') throw new Error(execution.data.resultData.error?.message);
	};
	const growths: number[] = [];
	await run(MB);
	for (let count = 0; count < RUNS; count++) {
		await sleep(REST_MS);
		growths.push(await growthDuring(running, run(BYTES)));
	}
	await running.stop();
	return growths;
}

/** How far n8n's resident memory rose above where it was, in bytes. */
async function growthDuring(running: N8nProcess, work: Promise<void>): Promise<number> {
	const before = await running.memory();
	let peak = before;
	let isRunning = true;
	const finished = work.finally(() => {
		isRunning = false;
	});
	while (isRunning) {
		await sleep(SAMPLE_MS);
		peak = Math.max(peak, await running.memory());
	}
	await finished;
	return peak - before;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Rig } from '../e2e/support/rig.mts';
import { chain, download, kling } from '../e2e/support/workflows.mts';
import type { WorkflowFile } from '../n8n/client.mts';
import { figure, times, type Report } from './report.mts';
import type { Settings } from './settings.mts';
import { watch } from './watch.mts';

const MB = 1_000_000;
const RUNS = 3;
/** n8n gives memory back some seconds after it has become idle; only then is it at rest. */
const REST_MS = 12_000;

const blobUrl = ({ sandbox }: Rig, bytes: number) =>
	`${sandbox.url}/files/blob?bytes=${bytes}&type=video/mp4`;

type MakeWorkflow = (rig: Rig, bytes: number) => WorkflowFile;

const CONTESTANTS: Record<string, MakeWorkflow> = {
	'Kling Text to Video, Download Result': (rig, bytes) => {
		rig.sandbox.outcome(() => ({ resultUrl: blobUrl(rig, bytes) }));
		return chain(kling('klingTextToVideo', { prompt: 'A long river', downloadResult: true }));
	},
	'HTTP Request, Response Format: File': (rig, bytes) => chain(download(blobUrl(rig, bytes))),
};

/**
 * How much memory n8n needs to download a large result: the growth of its resident memory, which holds
 * the buffers of streams too, and is what the limit of a container counts.
 */
export async function memory({ startN8n, short }: Settings): Promise<Report> {
	const bytes = (short ? 100 : 500) * MB;
	const growths: number[][] = [];
	for (const makeWorkflow of Object.values(CONTESTANTS)) {
		// Afresh, so that neither profits from memory that the other made n8n take.
		const n8n = await startN8n();
		const rig = await Rig.start({ taskMs: 100 }, n8n.url);
		const runs: number[] = [];
		await rig.runWell(makeWorkflow(rig, MB));
		for (let count = 0; count < RUNS; count++) {
			await sleep(REST_MS);
			const work = async () => await rig.runWell(makeWorkflow(rig, bytes));
			runs.push((await watch(n8n, work)).resident / MB);
		}
		growths.push(runs);
		await rig.close();
		await n8n.stop();
	}

	const largest = growths.map((runs) => Math.max(...runs));
	return {
		name: 'memory',
		columns: [`A result of ${bytes / MB} MB`, 'Largest growth', 'of HTTP Request', 'Each run'],
		rows: Object.keys(CONTESTANTS).map((name, index) => [
			name,
			`${figure(largest[index])} MB`,
			times(largest[index] / largest[1]),
			growths[index].map((growth) => `${figure(growth)} MB`).join(', '),
		]),
		criteria: [],
	};
}

import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Rig } from '../e2e/support/rig.mts';
import type { N8nProcess } from '../n8n/process.mts';
import { repoRoot } from '../root.mts';
import { seededRandom } from '../sandbox/random.mts';
import { httpRequest, httpRequestWithOpenKey, ourNode, type Contestant } from './contestants.mts';
import { loadPlot } from './plot.mts';
import type { Question } from './inside.mts';
import { figure, seconds, times, type Criterion, type Report } from './report.mts';
import { asPrompted, scenesBetween } from './scenes.mts';
import type { Settings } from './settings.mts';
import { watch } from './watch.mts';
import { publish } from './workflows.mts';

/** Tasks as short as these keep n8n busy; how long they take does not matter otherwise. */
const TASK_SECONDS: [from: number, to: number] = [2, 5];
/** The column that holds the figure before it against HTTP Request with the most items. */
const VS = 'of HTTP';
/** For n8n to come to rest, and to see what it takes then. */
const REST_MS = 10_000;

/** What a number of items has cost n8n. */
interface Cost {
	/** Time of the processor, in ms. */
	cpuPerItem: number;
	slowestAnswerMs: number;
	/** How far the memory rose that n8n had from its system, in bytes. */
	resident: number;
	/** Memory that n8n could not let go of, in bytes. */
	heldPerItem: number;
}

/** The same, and of whose items. */
export interface Load extends Cost {
	name: string;
	items: number;
}

/** How what items cost depends on how many there are. */
export async function load({ startN8n, short, profile }: Settings): Promise<Report> {
	const [few, many, most] = short ? [100, 250, 1000] : [250, 1000, 5000];
	const parallel = short ? 50 : 250;
	const ours = ourNode({ taskOptions: { maxParallel: parallel } });
	const trials: Array<[Contestant, number]> = [
		[ours, few],
		[ours, many],
		[ours, most],
		[httpRequestWithOpenKey, most],
		[httpRequest, many],
		[httpRequest, most],
	];
	const loads: Load[] = [];
	for (const [contestant, items] of trials) {
		const file = path.join(repoRoot, 'test/artefacts', `load-${loads.length}.cpuprofile`);
		const n8n = await startN8n();
		const rig = await Rig.start({}, n8n.url);
		rig.sandbox.outcome(asPrompted);
		const run = await publish(rig, contestant.graph(rig.sandbox));
		// Until the code has been compiled, items cost more.
		await run(...scenesBetween(TASK_SECONDS, most / 5, seededRandom(2)));
		const scenes = scenesBetween(TASK_SECONDS, items, seededRandom(1));
		const work = async () => await run(...scenes);
		loads.push({
			name: contestant.name,
			items,
			...(await measure(n8n, items, work, profile ? `profile ${file}` : 'begin')),
		});
		await rig.close();
		await n8n.stop();
	}
	return {
		name: 'load',
		columns: ['', 'Items', 'CPU per item', VS, 'Slowest answer', VS, 'Memory', 'Held per item', VS],
		rows: loads.map((row) => rowOf(row, loads.at(-1)!)),
		criteria: criteriaOf(loads, parallel),
		plot: loadPlot(loads),
	};
}

async function measure(
	n8n: N8nProcess,
	items: number,
	work: () => Promise<void>,
	question: Question,
): Promise<Cost> {
	const idle = await watch(n8n, async () => await sleep(REST_MS));
	const start = performance.now();
	const { cpuMs, resident, slowestAnswerMs } = await watch(n8n, work, question);
	const idleMs = (idle.cpuMs / REST_MS) * (performance.now() - start);
	const { held } = await watch(n8n, work, 'weigh');
	return {
		cpuPerItem: (cpuMs - idleMs) / items,
		slowestAnswerMs,
		resident,
		heldPerItem: held / items,
	};
}

function rowOf(row: Load, http: Load): string[] {
	const { name, items, cpuPerItem, slowestAnswerMs, resident, heldPerItem } = row;
	return [
		name,
		items.toLocaleString('en'),
		`${figure(cpuPerItem)} ms`,
		times(cpuPerItem / http.cpuPerItem),
		seconds(slowestAnswerMs),
		times(slowestAnswerMs / http.slowestAnswerMs),
		`${figure(resident / 1_000_000)} MB`,
		`${figure(heldPerItem / 1000)} kB`,
		times(heldPerItem / http.heldPerItem),
	];
}

function criteriaOf([few, , most, , httpMany, httpMost]: Load[], parallel: number): Criterion[] {
	const [from, to] = [few, most].map(({ items }) => items.toLocaleString('en'));
	return [
		{
			text: `${to} items, ${parallel} at a time: CPU per item at most 1.2 times that of ${from}`,
			value: most.cpuPerItem / few.cpuPerItem,
			bound: 1.2,
			show: times,
		},
		{
			text: "CPU per item at most 5 times HTTP Request's",
			value: most.cpuPerItem / httpMost.cpuPerItem,
			bound: 5,
			show: times,
		},
		{
			text: `Others answered within 1 s, or 1.5 times what HTTP Request makes them wait with ${httpMany.items.toLocaleString('en')} items`,
			value: most.slowestAnswerMs,
			bound: Math.max(1000, 1.5 * httpMany.slowestAnswerMs),
			show: seconds,
		},
		{
			text: "Memory held per item at most twice HTTP Request's",
			value: most.heldPerItem / httpMost.heldPerItem,
			bound: 2,
			show: times,
		},
	];
}

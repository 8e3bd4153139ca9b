import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Rig } from '../e2e/rig.mts';
import type { N8nProcess } from '../n8n/process.mts';
import { repoRoot } from '../root.mts';
import { seededRandom } from '../sandbox/random.mts';
import { httpRequest, ourNode, type Contestant } from './contestants.mts';
import { loadPlot } from './plot.mts';
import type { Question } from './inside.mts';
import { figure, seconds, times, type Criterion, type Report } from './report.mts';
import { asPrompted, scenesBetween } from './scenes.mts';
import type { Settings } from './settings.mts';
import { watch } from './watch.mts';
import { publish } from './workflows.mts';

/** Tasks as short as these keep n8n busy; how long they take does not matter otherwise. */
const TASK_SECONDS: [from: number, to: number] = [2, 5];
/** Items before those that count, so that the code has been compiled. */
const WARM_UP = 250;
/** For n8n to come to rest, and to see what it takes then. */
const REST_MS = 10_000;

/** What a number of items has cost n8n, each item and all together. */
export interface Load {
	name: string;
	items: number;
	/** Time of the processor, in ms. */
	cpuPerItem: number;
	slowestAnswerMs: number;
	/** How far the memory rose that n8n had from its system, in bytes. */
	resident: number;
	/** Memory that n8n could not let go of, in bytes; of the largest number of items only. */
	heldPerItem: number;
}

/** How what items cost depends on how many there are. */
export async function load({ startN8n, short, profile }: Settings): Promise<Report> {
	const [few, many, most] = short ? [100, 250, 1000] : [250, 1000, 5000];
	const parallel = short ? 50 : 250;
	const ours = ourNode({ taskOptions: { maxParallel: parallel } });
	const loads: Load[] = [];
	for (const [contestant, items] of [
		[ours, few],
		[ours, many],
		[ours, most],
		[httpRequest, many],
		[httpRequest, most],
	] as const) {
		const n8n = await startN8n();
		const file = path.join(repoRoot, `test/artefacts/load-${loads.length}.cpuprofile`);
		loads.push(await measure(n8n, contestant, items, items === most, profile ? file : undefined));
		await n8n.stop();
	}
	return {
		name: 'load',
		rows: loads.map((row) => rowOf(row, loads.at(-1)!)),
		criteria: criteriaOf(loads, parallel),
		plot: loadPlot(loads),
	};
}

async function measure(
	n8n: N8nProcess,
	contestant: Contestant,
	items: number,
	weigh: boolean,
	profile?: string,
): Promise<Load> {
	const rig = await Rig.start({}, n8n.url);
	rig.sandbox.outcome(asPrompted);
	const run = await publish(rig, contestant.graph(rig.sandbox));
	const scenes = scenesBetween(TASK_SECONDS, items, seededRandom(1));

	await run(...scenes.slice(0, WARM_UP));
	const idle = await watch(n8n, async () => await sleep(REST_MS));
	const start = performance.now();
	const question: Question = profile ? `profile ${profile}` : 'begin';
	const usage = await watch(n8n, async () => await run(...scenes), question);
	const idleMs = (idle.cpuMs / REST_MS) * (performance.now() - start);
	const held = weigh ? (await watch(n8n, async () => await run(...scenes), 'weigh')).held : NaN;

	await rig.close();
	return {
		name: contestant.name,
		items,
		cpuPerItem: (usage.cpuMs - idleMs) / items,
		slowestAnswerMs: usage.slowestAnswerMs,
		resident: usage.resident,
		heldPerItem: held / items,
	};
}

function rowOf(row: Load, http: Load): Record<string, string> {
	const { name, items, cpuPerItem, slowestAnswerMs, resident, heldPerItem } = row;
	const memory = `${figure(heldPerItem / 1000)} kB, ${times(heldPerItem, http.heldPerItem)}`;
	return {
		'': name,
		Items: String(items),
		'CPU per item': `${figure(cpuPerItem)} ms`,
		'of HTTP Request': times(cpuPerItem, http.cpuPerItem),
		'Slowest answer to others': seconds(slowestAnswerMs),
		'Growth of memory': `${figure(resident / 1_000_000)} MB`,
		'Held per item': Number.isNaN(heldPerItem) ? '' : memory,
	};
}

function criteriaOf([few, , most, httpMany, httpMost]: Load[], parallel: number): Criterion[] {
	const [from, to] = [few, most].map(({ items }) => items.toLocaleString('en'));
	return [
		{
			text: `CPU per item of ${to} items at ${parallel} parallel tasks, in times that of ${from}`,
			value: most.cpuPerItem / few.cpuPerItem,
			bound: 1.2,
		},
		{
			text: 'CPU per item, in times that of HTTP Request, which sends one request for it',
			value: most.cpuPerItem / httpMost.cpuPerItem,
			bound: 5,
		},
		{
			text: `Slowest answer to others in ms; bound: 1 s, or 1.5 times that of HTTP Request with ${httpMany.items.toLocaleString('en')} items`,
			value: most.slowestAnswerMs,
			bound: Math.max(1000, 1.5 * httpMany.slowestAnswerMs),
		},
		{
			text: 'Memory held per item, in times that of HTTP Request',
			value: most.heldPerItem / httpMost.heldPerItem,
			bound: 2,
		},
	];
}

import { Rig } from '../e2e/support/rig.mts';
import { seededRandom } from '../sandbox/random.mts';
import { batchLoop, ourNode, type Contestant } from './contestants.mts';
import { looksAt } from './looks.mts';
import { figure, seconds, times, type Report } from './report.mts';
import { asPrompted, scenesBetween, type Scene } from './scenes.mts';
import type { Settings } from './settings.mts';
import { publish } from './workflows.mts';

const PARALLEL = 5;

/**
 * How close many items come to the time that they need at best, with so many tasks at a time. Both run
 * at once in one n8n, in real time.
 */
export async function throughput({ startN8n, short }: Settings): Promise<Report> {
	const [items, shortest, longest] = short ? [30, 15, 30] : [100, 30, 60];
	const scenes = scenesBetween([shortest, longest], items, seededRandom(1));
	const contestants = [ourNode({ taskOptions: { maxParallel: PARALLEL } }), batchLoop(5, PARALLEL)];
	const n8n = await startN8n();
	const finished = await Promise.all(
		contestants.map(async (contestant) => await finish(n8n.url, contestant, scenes)),
	);
	await n8n.stop();

	const [ours, loop] = finished;
	return {
		name: 'throughput',
		columns: ['', 'Time', 'of the ideal', 'Looks per task', 'of the loop', 'Median delay'],
		rows: finished.map(({ name, ms, idealMs, perTask, medianMs }) => [
			name,
			seconds(ms),
			times(ms / idealMs),
			figure(perTask),
			times(perTask / loop.perTask),
			seconds(medianMs),
		]),
		criteria: [
			{
				text: `${items} items of ${shortest} to ${longest} s, ${PARALLEL} at a time: at most 1.03 times the ideal`,
				value: ours.ms / ours.idealMs,
				bound: 1.03,
				show: times,
			},
			{
				text: 'No more looks than the 5 s loop',
				value: ours.perTask,
				bound: loop.perTask,
				show: figure,
			},
		],
	};
}

async function finish(url: string, contestant: Contestant, scenes: Scene[]) {
	const rig = await Rig.start({ parallelLimit: PARALLEL }, url);
	rig.sandbox.outcome(asPrompted);
	const run = await publish(rig, contestant.graph(rig.sandbox));
	const start = performance.now();
	await run(...scenes);
	const ms = performance.now() - start;
	await rig.close();

	const { tasks } = rig.sandbox;
	const idealMs = scheduled(tasks.map(({ taskMs }) => taskMs));
	return { name: contestant.name, ms, idealMs, ...looksAt(rig.sandbox, tasks) };
}

/** How long tasks take in all if each begins, in this order, at the moment that another one ends. */
function scheduled(tasksMs: number[]): number {
	const lanes = Array.from({ length: PARALLEL }, () => 0);
	for (const ms of tasksMs) lanes[lanes.indexOf(Math.min(...lanes))] += ms;
	return Math.max(...lanes);
}

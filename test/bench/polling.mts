import { setTimeout as sleep } from 'node:timers/promises';
import { Rig } from '../e2e/support/rig.mts';
import { seededRandom } from '../sandbox/random.mts';
import { ourNodeOnAllFields, pollingLoop, type Contestant } from './contestants.mts';
import { looksAt, type Looks } from './looks.mts';
import { pollingPlot } from './plot.mts';
import { figure, seconds, times, type Criterion, type Report } from './report.mts';
import { asPrompted, PLAIN, scenesBetween, type Kind, type Scene } from './scenes.mts';
import type { Settings } from './settings.mts';
import { publish } from './workflows.mts';

/** Tasks to follow, and those of the same kinds that ended before them. */
export interface Scenario {
	name: string;
	predecessors: Scene[];
	scenes: Scene[];
}

/** How a contestant has followed the tasks of a scenario. */
export interface Followed extends Looks {
	scenario: string;
	contestant: string;
}

const CONTESTANTS = [ourNodeOnAllFields, pollingLoop(5), pollingLoop(10)];

/** The column that holds the figure before it against the loop of 5 s. */
const VS = 'of the 5 s loop';

const PREDECESSORS = 10;
/** Tasks of one kind take up to this share more or less than their mean. */
const SPREAD = 0.12;
/** Between the starts of two tasks, so that n8n is not late for having begun all of them at once. */
const APART_MS = 100;

/** Kinds of tasks, and seconds that they take on average. */
const KINDS: Array<[seconds: number, shortSeconds: number, kind: Kind]> = [
	[30, 20, { model_name: 'kling-v1', mode: 'std', duration: '5' }],
	[60, 30, { model_name: 'kling-v1-6', mode: 'std', duration: '5' }],
	[120, 45, { model_name: 'kling-v2-5-turbo', mode: 'pro', duration: '5' }],
	[180, 60, { model_name: 'kling-v2-6', mode: 'pro', duration: '5' }],
	[300, 90, { model_name: 'kling-v2-6', mode: 'pro', duration: '10' }],
	[600, 120, { model_name: 'kling-v3', mode: 'pro', duration: '10' }],
];

/**
 * How often tasks are looked at, and how late it is seen that they have ended. All tasks run side by
 * side in one n8n, in real time; each contestant has a sandbox of its own in each scenario, so that
 * none learns from another.
 */
export async function polling({ startN8n, short }: Settings): Promise<Report> {
	const n8n = await startN8n();
	const followed = await Promise.all(
		scenarios(short).flatMap((scenario) =>
			CONTESTANTS.map(async (contestant) => await follow(n8n.url, scenario, contestant)),
		),
	);
	await n8n.stop();
	return {
		name: 'polling',
		columns: [
			'Tasks',
			'Followed by',
			'Looks per task',
			VS,
			'Median delay',
			VS,
			'95th percentile',
			VS,
		],
		rows: followed.map((row) => rowOf(row, followed)),
		criteria: criteriaOf(followed),
		plot: pollingPlot(followed),
	};
}

function scenarios(short: boolean): Scenario[] {
	const random = seededRandom(1);
	const around = (mean: number, count: number, kind?: Kind) =>
		scenesBetween([mean * (1 - SPREAD), mean * (1 + SPREAD)], count, random, kind);
	const [low, high] = short ? [30, 120] : [60, 240];
	const sudden = (before: number, after: number, kind: Kind) => ({
		predecessors: around(before, PREDECESSORS, kind),
		scenes: around(after, 20, kind),
	});
	const kinds = KINDS.map(([long, brief, kind]) => ({ mean: short ? brief : long, kind }));
	const of = (count: number) => kinds.flatMap(({ mean, kind }) => around(mean, count, kind));
	const minutes = short ? '20 s to 2 min' : '30 s to 10 min';
	return [
		{
			name: '15 to 30 s, no history',
			predecessors: [],
			scenes: scenesBetween([15, 30], 40, random),
		},
		{ name: `${minutes}, ten before`, predecessors: of(PREDECESSORS), scenes: of(10) },
		{ name: `${high} s after ten of ${low} s`, ...sudden(low, high, PLAIN) },
		{ name: `${low} s after ten of ${high} s`, ...sudden(high, low, PLAIN) },
	];
}

async function follow(
	url: string,
	{ name, predecessors, scenes }: Scenario,
	contestant: Contestant,
): Promise<Followed> {
	const rig = await Rig.start({}, url);
	rig.sandbox.outcome(asPrompted);
	const run = await publish(rig, contestant.graph(rig.sandbox));
	const runEach = async (some: Scene[]) =>
		await Promise.all(
			some.map(async (one, index) => {
				await sleep(APART_MS * index);
				await run(one);
			}),
		);

	// A loop learns nothing from what ended before.
	const before = contestant === ourNodeOnAllFields ? predecessors : [];
	await runEach(before);
	await runEach(scenes);
	await rig.close();
	const looks = looksAt(rig.sandbox, rig.sandbox.tasks.slice(before.length));
	return { scenario: name, contestant: contestant.name, ...looks };
}

function rowOf(row: Followed, all: Followed[]): string[] {
	const loop = all.filter(({ scenario }) => scenario === row.scenario)[1];
	return [
		row.scenario,
		row.contestant,
		figure(row.perTask),
		times(row.perTask / loop.perTask),
		seconds(row.medianMs),
		times(row.medianMs / loop.medianMs),
		seconds(row.lateMs),
		times(row.lateMs / loop.lateMs),
	];
}

function criteriaOf(followed: Followed[]): Criterion[] {
	const [fresh, known, ...sudden] = [0, 3, 6, 9].map((first) => {
		const [ours, every5, every10] = followed.slice(first, first + 3);
		return { ours, every5, every10, name: ours.scenario };
	});
	return [
		{
			text: `${fresh.name}: fewer looks than the 5 s loop`,
			value: fresh.ours.perTask,
			bound: fresh.every5.perTask,
			strictly: true,
			show: figure,
		},
		{
			text: `${fresh.name}: a shorter median delay than the 5 s loop`,
			value: fresh.ours.medianMs,
			bound: fresh.every5.medianMs,
			strictly: true,
			show: seconds,
		},
		{
			text: `${known.name}: no more looks than the 5 s loop`,
			value: known.ours.perTask,
			bound: known.every5.perTask,
			show: figure,
		},
		{
			text: `${known.name}: less than half of the median delay of the 5 s loop`,
			value: known.ours.medianMs,
			bound: known.every5.medianMs / 2,
			strictly: true,
			show: seconds,
		},
		...sudden.flatMap(({ ours, every10, name }) => [
			{
				text: `${name}: no longer median delay than the 10 s loop`,
				value: ours.medianMs,
				bound: every10.medianMs,
				show: seconds,
			},
			{
				text: `${name}: no longer 95th percentile than the 10 s loop`,
				value: ours.lateMs,
				bound: every10.lateMs,
				show: seconds,
			},
		]),
	];
}

// `npm run bench:parallel`: how close many items come to the time they need at best, with one of the
// nodes and with a loop that looks every ten seconds. In real time: twelve minutes with tasks of 30
// seconds, about the shortest that Kling has. Others may be given: `-- --task-seconds 5,10,30`.
import '../engine/quiet.mts';
import { parseArgs } from 'node:util';
import { Harness, itemsOf } from '../engine/harness.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { seededRandom } from '../sandbox/random.mts';
import { runLoops } from './loop.mts';

const ITEMS = 100;
const PARALLEL = 5;
const LOOP_PAUSE_MS = 10_000;
/** Tasks take up to this share more or less than the average, so that no interval fits by chance. */
const SPREAD = 0.3;

const { values } = parseArgs({
	options: { 'task-seconds': { type: 'string', default: '30' } },
});
const averages = values['task-seconds'].split(',').map(Number);

const items = itemsOf(ITEMS);
const prompts = items.map(({ json }) => String(json.prompt));
const contestants: Record<string, (sandbox: Sandbox) => Promise<void>> = {
	'Kling Text to Video': async (sandbox) => {
		const { error } = await new Harness(sandbox).buy(items, {}, { limitMs: 24 * 3_600_000 });
		if (error) throw error;
	},
	'a look every 10 seconds': async (sandbox) =>
		await runLoops(sandbox, prompts, PARALLEL, LOOP_PAUSE_MS),
};

console.log(
	`${ITEMS} tasks, ${PARALLEL} at a time; at best they take their total time ÷ ${PARALLEL}`,
);
await Promise.all(averages.map(compare));

/** Lets all contestants run the same tasks at the same time, each against a sandbox of its own. */
async function compare(average: number): Promise<void> {
	const random = seededRandom(1);
	const times = prompts.map(() => 1000 * average * (1 + SPREAD * (2 * random() - 1)));
	const bestMs = times.reduce((sum, time) => sum + time) / PARALLEL;

	const lines = Object.entries(contestants).map(async ([name, run]) => {
		const sandbox = await startSandbox({ parallelLimit: PARALLEL });
		sandbox.outcome(({ body }) => ({ taskMs: times[prompts.indexOf(String(body.prompt))] }));
		const start = performance.now();
		await run(sandbox);
		const ms = performance.now() - start;
		await sandbox.close();
		return `  ${name.padEnd(24)} ${seconds(ms)}, ${(ms / bestMs).toFixed(2)} of the best; ${looks(sandbox)}`;
	});
	const results = await Promise.all(lines);
	console.log(`\nTasks of ${average} s, ±${SPREAD * 100} %; best ${seconds(bestMs)}`);
	console.log(results.join('\n'));
}

/** How often tasks were looked at, and how late it was seen that they had ended. */
function looks({ tasks, requests }: Sandbox): string {
	const queries = requests.filter(({ kind }) => kind === 'query');
	const delays = tasks
		.map(({ taskId, createdAt, taskMs }) => {
			const last = queries.findLast(({ path }) => path.endsWith(`/${taskId}`));
			return (last?.at ?? NaN) - (createdAt + taskMs);
		})
		.sort((one, other) => one - other);
	const median = delays[Math.floor(delays.length / 2)];
	return `${(queries.length / tasks.length).toFixed(1)} looks a task, the end seen after ${seconds(median)} (median), ${seconds(delays.at(-1) ?? NaN)} (worst)`;
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}

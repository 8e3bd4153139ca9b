import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../n8n/client.mts';
import { allWait, durable, resumeUrl } from './durable.mts';
import { OwnN8n } from './ownN8n.mts';
import { errorText, Rig } from './rig.mts';

// n8n is killed and later deployed anew while executions wait, at two kinds of API, each of them once
// without callbacks and once with.

const PROMPTS = Array.from({ length: 20 }, (_, index) => `Number ${index}`);
const WORLDS = ['kling', 'gateway'] as const;
const WAYS = { 'by looking': {}, 'by callback': { callbackUrl: resumeUrl } };

/** Waits that are measured together. */
const WAITS = 200;

jest.setTimeout(600_000);

let own: OwnN8n;
beforeAll(async () => {
	own = await OwnN8n.prepare('durable');
	await own.start();
});
afterAll(async () => await own.stop());

test('waits of 20 tasks survive a crash of n8n and a deployment of another', async () => {
	const waits: Array<{ rig: Rig; name: string; id: string }> = [];
	for (const world of WORLDS) {
		for (const [way, create] of Object.entries(WAYS)) {
			const rig = await Rig.start({ world }, own.url);
			// Some end while n8n runs, some while it does not.
			let number = 0;
			rig.sandbox.outcome(() => ({ taskMs: 15_000 + 4_000 * number++ }));
			const id = await rig.begin(durable({ prompts: PROMPTS, create }));
			waits.push({ rig, name: `${world}, ${way}`, id });
		}
	}
	for (const { rig, id } of waits) await allWait(rig, [id]);

	await own.kill();
	for (const { rig } of waits) expect(rig.sandbox.tasks.some(({ alive }) => alive)).toBe(true);
	await sleep(5_000);
	await own.start();
	for (const { rig, id } of waits) await allWait(rig, [id]);
	await own.stop();
	await own.start();
	const aliveAt = waits.map(({ rig: { sandbox } }) => sandbox.tasks.filter((task) => task.alive));

	const figures: string[] = [];
	for (const [index, { rig, name, id }] of waits.entries()) {
		const execution = await rig.n8n.finished(id, 300);
		expect([name, errorText(execution)]).toEqual([name, 'success']);
		const results = outputOf(execution, 'After').map(({ json }) => json);
		expect(results.map(({ prompt }) => prompt)).toEqual(PROMPTS);
		expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
		expect(results.every(({ task_status }) => task_status === 'succeed')).toBe(true);
		expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
		const looks = rig.sandbox.requests.filter(({ kind }) => kind === 'query').length;
		figures.push(`${name}: ${aliveAt[index].length} of 20 ran on after it, ${looks} looks`);
	}
	console.log(figures.join('\n'));
	for (const { rig } of waits) await rig.close();
});

test('a wait holds nothing in the memory of n8n', async () => {
	const rig = await Rig.start({ world: 'kling', taskMs: 3_600_000 }, own.url);
	const workflow = durable({ prompts: ['One'], wait: { taskOptions: { pollInterval: 3_600 } } });
	const begin = async (count: number) => {
		const ids: string[] = [];
		for (let wait = 0; wait < count; wait++) ids.push(await rig.begin(workflow));
		await allWait(rig, ids);
		// n8n's own traces of an execution that was just active.
		await sleep(20_000);
		return await own.heap();
	};

	// The first ones fill what n8n keeps of a workflow anyway.
	const before = await begin(20);
	const after = await begin(WAITS);
	const each = (after - before) / WAITS;
	const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
	console.log(
		`Heap of n8n: ${megabytes(before)} MB, with ${WAITS} more durable waits ${megabytes(after)} MB: ${(each / 1_000).toFixed(1)} kB a wait`,
	);
	expect(each).toBeLessThan(20_000);
	await rig.close();
});

import { outputOf } from '../n8n/client.mts';
import { allWait, durable, resumeUrl } from './durable.mts';
import { QueueN8n } from './queueN8n.mts';
import { errorText, Rig } from './rig.mts';

// Executions wait while n8n runs in queue mode, and one of its workers dies.

jest.setTimeout(500_000);

const PROMPTS = ['One', 'Two'];

/** Executions that wait in each way. */
const WAITS = 5;

let n8n: QueueN8n;
let rig: Rig;
beforeAll(async () => {
	n8n = await QueueN8n.start('durable-queue');
	rig = await Rig.start({ world: 'gateway', taskMs: 90_000 }, n8n.main.url);
});
afterAll(async () => {
	await n8n?.stop();
	await rig?.close();
});

test('what one worker has put to wait goes on at another one when the first is killed', async () => {
	const ids: string[] = [];
	for (const create of [{}, { callbackUrl: resumeUrl }]) {
		const workflow = durable({ prompts: PROMPTS, create });
		for (let wait = 0; wait < WAITS; wait++) ids.push(await rig.begin(workflow));
	}
	await allWait(rig, ids);
	const [worker, dying] = n8n.workers;
	await dying.kill();
	const had = await dying.begun();
	const tasks = rig.sandbox.tasks.length;
	expect(rig.sandbox.tasks.every(({ alive }) => alive)).toBe(true);

	for (const id of ids) {
		const execution = await rig.n8n.finished(id, 300);
		expect(errorText(execution)).toBe('success');
		const results = outputOf(execution, 'After').map(({ json }) => json);
		expect(results.map(({ prompt }) => prompt)).toEqual(PROMPTS);
		expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
		expect(results.every(({ task_status }) => task_status === 'succeed')).toBe(true);
	}
	const taken = await worker.begun();
	const moved = ids.filter((id) => had.includes(id) && taken.includes(id));
	console.log(`${moved.length} of ${ids.length} waits went on at another worker`);
	expect(moved).not.toEqual([]);
	expect(moved).toEqual(ids.filter((id) => had.includes(id)));
	expect([tasks, rig.sandbox.tasks.length]).toEqual([ids.length * 2, ids.length * 2]);
});

import { randomUUID } from 'node:crypto';
import { outputOf, type Stored, type WorkflowFile } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
import { allWait, durable, resumeUrl } from '../support/durable.mts';
import { QueueN8n } from '../support/queueN8n.mts';
import { errorText, Rig } from '../support/rig.mts';

// Executions wait while n8n runs in queue mode, and one of its workers dies.

jest.setTimeout(500_000);

const PROMPTS = ['One', 'Two'];

/** Executions that wait in each way at each API. */
const WAITS = 3;

let n8n: QueueN8n;
const rigs: Rig[] = [];
beforeAll(async () => {
	n8n = await QueueN8n.start('durable-queue');
	for (const world of ['kling', 'gateway'] as const) {
		rigs.push(await Rig.start({ world, taskMs: 120_000 }, n8n.main.url));
	}
});
afterAll(async () => {
	await n8n?.stop();
	for (const rig of rigs) await rig.close();
});

/** Starts a workflow whose executions n8n does not keep when they succeed. */
async function beginUnsaved(
	rig: Rig,
	workflow: WorkflowFile,
): Promise<{ rig: Rig; id: string; workflow: Stored }> {
	const path = randomUUID();
	const [start, ...others] = workflow.nodes;
	const webhook = {
		...start,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path },
		webhookId: path,
	};
	const settings = { ...workflow.settings, saveDataSuccessExecution: 'none' as const };
	const name = `Test ${path}`;
	const saved = await rig.save({ ...workflow, name, nodes: [webhook, ...others], settings });
	await rig.n8n.publish(saved);
	await rig.n8n.call(path, {});
	const [execution] = await until('the execution to be there', 30, async () => {
		const executions = await rig.n8n.executionsOf(saved);
		return executions.length > 0 && executions;
	});
	return { rig, id: execution.id, workflow: saved };
}

test('what one worker has put to wait goes on at another one when the first is killed', async () => {
	const waits: Array<{ rig: Rig; id: string }> = [];
	const unsaved: Array<Awaited<ReturnType<typeof beginUnsaved>>> = [];
	for (const rig of rigs) {
		for (const create of [{}, { callbackUrl: resumeUrl }]) {
			const workflow = durable({ prompts: PROMPTS, create });
			for (let wait = 0; wait < WAITS; wait++) waits.push({ rig, id: await rig.begin(workflow) });
			unsaved.push(await beginUnsaved(rig, workflow));
		}
	}
	await allWait(
		rigs[0],
		unsaved.map(({ id }) => id),
	);
	for (const { rig, id } of waits) await allWait(rig, [id]);
	const [worker, dying] = n8n.workers;
	await dying.kill();
	const had = await dying.begun();
	const tasks = rigs.flatMap(({ sandbox }) => sandbox.tasks);
	expect(tasks.every(({ alive }) => alive)).toBe(true);
	expect(tasks).toHaveLength((waits.length + unsaved.length) * PROMPTS.length);

	for (const { rig, id } of waits) {
		const execution = await rig.n8n.finished(id, 300);
		expect(errorText(execution)).toBe('success');
		const results = outputOf(execution, 'After').map(({ json }) => json);
		expect(results.map(({ prompt }) => prompt)).toEqual(PROMPTS);
		expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
		expect(results.every(({ task_status }) => task_status === 'succeed')).toBe(true);
	}
	// n8n keeps those that fail.
	for (const { rig, id, workflow } of unsaved) {
		await until(`execution ${id} to be gone`, 120, async () => {
			return (await rig.n8n.executionsOf(workflow)).length === 0;
		});
	}
	const ofDying = waits.filter(({ id }) => had.includes(id)).map(({ id }) => id);
	expect(ofDying).not.toEqual([]);
	expect(await worker.begun()).toEqual(expect.arrayContaining(ofDying));
	console.log(`${ofDying.length} of ${waits.length} waits went on at another worker`);
	const bought = rigs.reduce((sum, { sandbox }) => sum + sandbox.tasks.length, 0);
	expect(bought).toBe(tasks.length);
});

import { randomUUID } from 'node:crypto';
import type { WorkflowFile } from '../../n8n/client.mts';
import { ensureN8n } from '../../n8n/install.mts';
import { N8nProcess } from '../../n8n/process.mts';
import { until } from '../../n8n/until.mts';
import { durable } from '../support/durable.mts';
import { folderWithPackage } from '../support/ownN8n.mts';
import { Rig } from '../support/rig.mts';
import { chain, kling } from '../support/workflows.mts';

// An n8n that runs one execution at a time, such as a plan of n8n Cloud with one place.

jest.setTimeout(180_000);

let n8n: N8nProcess;
let rig: Rig;
beforeAll(async () => {
	const userFolder = await folderWithPackage('places');
	const env = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };
	n8n = await N8nProcess.start(await ensureN8n(), { userFolder, env });
	rig = await Rig.start({ world: 'gateway', taskMs: 600_000 }, n8n.url);
});
afterAll(async () => {
	// It would wait for those that run.
	await n8n?.kill();
	await rig?.close();
});

/** Starts three executions of a workflow as a Webhook does, and waits until they have these statuses. */
async function startThree(workflow: WorkflowFile, statuses: string[]): Promise<void> {
	const path = randomUUID();
	const [start, ...others] = workflow.nodes;
	const webhook = {
		...start,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path },
		webhookId: path,
	};
	const saved = await rig.save({ ...workflow, nodes: [webhook, ...others] });
	await rig.n8n.publish(saved);
	// n8n answers only when an execution has a place; some never get one here.
	void Promise.allSettled([1, 2, 3].map(async () => await rig.n8n.call(path, {})));
	await until(`executions to be ${statuses.join(', ')}`, 60, async () => {
		const found = (await rig.n8n.executionsOf(saved)).map(({ status }) => status);
		return found.join() === statuses.join();
	});
}

test('executions that wait durably take none of the places that n8n has', async () => {
	await startThree(durable({ prompts: ['One'] }), ['waiting', 'waiting', 'waiting']);
	expect(rig.sandbox.tasks).toHaveLength(3);
});

test('one that waits in the node takes its place until its task has ended', async () => {
	const before = rig.sandbox.tasks.length;
	const inNode = chain(kling('klingTextToVideo', { prompt: 'One' }));
	await startThree(inNode, ['running', 'new', 'new']);
	expect(rig.sandbox.tasks).toHaveLength(before + 1);
});

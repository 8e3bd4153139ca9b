import { randomUUID } from 'node:crypto';
import axios from 'axios';
import type { IConnections, INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';
import { outputOf, type Execution, type WorkflowFile } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
import { allWait, durable, resumeUrl, runsOf } from '../support/durable.mts';
import { errorText, given, Rig } from '../support/rig.mts';
import { inLine, kling, noOperation, texts, type Draft } from '../support/workflows.mts';

// Kling Wait in every shape that n8n gives a workflow. n8n resumes waiting executions about once a
// minute, so all of them wait at the same time, and each test is about what has become of one.

jest.setTimeout(420_000);

const SECONDS = 300;
/** Longer than a first check, shorter than the pause after it. */
const TASK_MS = 20_000;

let rig: Rig;
const outcomes = new Map<string, Promise<unknown>>();
beforeAll(async () => {
	rig = await Rig.start({ world: 'kling', taskMs: TASK_MS });
	rig.sandbox.outcome(({ body }) => OUTCOMES[String(body.prompt)]);
	for (const [name, work] of Object.entries(shapes)) {
		outcomes.set(
			name,
			work().then(
				() => undefined,
				(error: unknown) => error,
			),
		);
	}
});
afterAll(async () => {
	await Promise.all(outcomes.values());
	await rig.close();
});

/** What is to become of tasks, by their prompts. */
const OUTCOMES: Record<string, { taskMs?: number; failWith?: string }> = {
	'at once': { taskMs: 0 },
	'not at all': { taskMs: 3_600_000 },
	'after two checks': { taskMs: 80_000 },
	'without a result': { failWith: 'Too dark' },
};

const create = (prompt: string, taskOptions: INodeParameters = {}): Draft =>
	kling('klingTextToVideo', { prompt, waitForCompletion: false, taskOptions });
const klingWait = (taskOptions: INodeParameters = {}, settings: Partial<INode> = {}): Draft =>
	kling('klingWait', { taskOptions }, settings);
const manual: Draft = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};
const to = (node: string, index = 0) => [{ node, type: 'main' as const, index }];

/** A workflow whose connections are not those of a line. */
function wired(
	drafts: Draft[],
	connections: IConnections,
	settings: IWorkflowSettings = {},
): WorkflowFile {
	const workflow = inLine(...drafts);
	return { ...workflow, connections, settings: { ...workflow.settings, ...settings } };
}

/** What came out of a node in all of its runs. */
const allOf = (execution: Execution, node: string) =>
	runsOf(execution, node).flatMap(({ data }) => data?.main?.[0] ?? []);
const statusesOf = (execution: Execution, node: string) =>
	allOf(execution, node).map(({ json }) => json.task_status);

/** Waits for an execution that must end well. */
async function success(id: string): Promise<Execution> {
	const execution = await rig.n8n.finished(id, SECONDS);
	expect(errorText(execution)).toBe('success');
	return execution;
}

/** Runs a workflow by hand to its good end. */
const runWell = async (workflow: WorkflowFile) => await success(await rig.begin(workflow));

/** How often a task was bought for a prompt. */
const boughtFor = (prompt: string) =>
	rig.sandbox.tasks.filter(({ body }) => body.prompt === prompt).length;

/** Publishes a workflow; returns its executions once one has ended well. */
async function published(workflow: WorkflowFile): Promise<() => Promise<Execution>> {
	const saved = await rig.save(workflow);
	await rig.n8n.publish(saved);
	return async () =>
		await until(`an execution of ${saved.name} to end`, SECONDS, async () => {
			const [first] = await rig.n8n.executionsOf(saved);
			return first?.status === 'success' && first;
		});
}

const webhook = (path: string, responseMode: string): Draft => ({
	name: 'Start',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	parameters: { httpMethod: 'POST', path, responseMode },
	webhookId: path,
});
const respond: Draft = {
	name: 'Respond',
	type: 'n8n-nodes-base.respondToWebhook',
	typeVersion: 1.1,
	parameters: { respondWith: 'firstIncomingItem', options: {} },
};
const call = async (address: string, body: object) =>
	await axios.post(`${given('E2E_N8N_URL')}/${address}`, body, { timeout: SECONDS * 1000 });

const calledWorkflow: Draft = {
	name: 'Start',
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1.1,
	parameters: { inputSource: 'passthrough' },
};
/** A node that calls a workflow whose last node is Kling Wait. */
async function caller(prompt: string, mode: 'once' | 'each' = 'once'): Promise<Draft> {
	const called = inLine(calledWorkflow, ...texts(prompt, prompt), create(prompt), klingWait());
	const each = inLine(calledWorkflow, create(prompt), klingWait());
	const saved = await rig.save(mode === 'each' ? each : called);
	// A workflow that is published may call none that is not.
	await rig.n8n.publish(saved);
	return {
		name: 'Caller',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: saved.id }, mode, options: {} },
	};
}

/** Executions to be begun, each with what must have become of it. */
const shapes: Record<string, () => Promise<void>> = {
	'behind a create node, with Always Output Data and item pairing': async () => {
		const settings = { alwaysOutputData: true };
		const execution = await runWell(durable({ prompts: ['One', 'Two'], settings }));
		const results = allOf(execution, 'After').map(({ json }) => json);
		expect(results.map(({ prompt }) => prompt)).toEqual(['One', 'Two']);
		expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
		expect(statusesOf(execution, 'After')).toEqual(['succeed', 'succeed']);
		expect(execution.customData).toMatchObject({ kling_tasks_left: '0' });
	},

	'as the last node, with its results as the last items of the execution': async () => {
		const execution = await runWell(inLine(manual, create('Last'), klingWait()));
		expect(execution.data.resultData.lastNodeExecuted).toBe('klingWait');
		expect(outputOf(execution, 'klingWait')).toHaveLength(1);
		expect(outputOf(execution, 'klingWait')[0].json.task_status).toBe('succeed');
	},

	'by "Execute step"': async () => {
		const saved = await rig.save(inLine(manual, create('Step'), klingWait(), noOperation));
		const execution = await success(await rig.n8n.runStep(saved, 'klingWait'));
		expect(outputOf(execution, 'klingWait')[0].json.task_status).toBe('succeed');
		expect(runsOf(execution, noOperation.name)).toEqual([]);
		expect(boughtFor('Step')).toBe(1);
	},

	'in Loop Over Items, with a batch that ends at once': async () => {
		const loop: Draft = {
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 1, options: {} },
		};
		const prompts = ['In a loop', 'at once', 'In a loop'];
		const nodes = [
			manual,
			...texts(...prompts),
			loop,
			create('={{ $json.text }}', { callbackUrl: resumeUrl }),
			klingWait(),
			noOperation,
		];
		const { connections } = inLine(...nodes.slice(0, 4));
		const workflow = wired(nodes, {
			...connections,
			Loop: { main: [to(noOperation.name), to('klingTextToVideo')] },
			klingTextToVideo: { main: [to('klingWait')] },
			klingWait: { main: [to('Loop')] },
		});
		const execution = await runWell(workflow);
		expect(statusesOf(execution, noOperation.name)).toEqual(['succeed', 'succeed', 'succeed']);
		expect(boughtFor('In a loop')).toBe(2);
	},

	'with Execute Once': async () => {
		const workflow = durable({ prompts: ['One', 'Two'], settings: { executeOnce: true } });
		const execution = await runWell(workflow);
		expect(allOf(execution, 'After').map(({ json }) => json.prompt)).toEqual(['One']);
	},

	'twice in a row': async () => {
		const second = { ...klingWait(), name: 'Second' };
		const again = { ...create('Again'), name: 'Again' };
		const execution = await runWell(
			inLine(manual, create('First'), klingWait(), again, second, noOperation),
		);
		expect(statusesOf(execution, 'klingWait')).toEqual(['succeed']);
		expect(statusesOf(execution, noOperation.name)).toEqual(['succeed']);
		expect([boughtFor('First'), boughtFor('Again')]).toEqual([1, 1]);
	},

	'in two branches that merge': async () => {
		const merge: Draft = {
			name: 'Merge',
			type: 'n8n-nodes-base.merge',
			typeVersion: 3,
			parameters: {},
		};
		const other = { ...create('Right'), name: 'Other' };
		const second = { ...klingWait(), name: 'Second' };
		const workflow = wired([manual, create('Left'), klingWait(), other, second, merge], {
			Start: { main: [[...to('klingTextToVideo'), ...to('Other')]] },
			klingTextToVideo: { main: [to('klingWait')] },
			Other: { main: [to('Second')] },
			klingWait: { main: [to('Merge')] },
			Second: { main: [to('Merge', 1)] },
		});
		const execution = await runWell(workflow);
		expect(runsOf(execution, 'Merge')).toHaveLength(1);
		expect(statusesOf(execution, 'Merge')).toEqual(['succeed', 'succeed']);
	},

	'with the error output': async () => {
		const nodes = [
			manual,
			...texts('Good', 'without a result'),
			create('={{ $json.text }}'),
			klingWait({}, { onError: 'continueErrorOutput' }),
			noOperation,
			{ ...noOperation, name: 'Failed' },
		];
		const { connections } = inLine(...nodes.slice(0, 5));
		const workflow = wired(nodes, {
			...connections,
			klingWait: { main: [to(noOperation.name), to('Failed')] },
		});
		const execution = await runWell(workflow);
		expect(statusesOf(execution, noOperation.name)).toEqual(['succeed']);
		expect(allOf(execution, 'Failed').map(({ json }) => json)).toEqual([
			expect.objectContaining({ error_kind: 'failed', task_id: expect.any(String) }),
		]);
	},

	'retried after it has failed, with Max Wait anew': async () => {
		const workflow = inLine(manual, create('after two checks'), klingWait({ maxWait: 1 }));
		const saved = await rig.save(workflow);
		const failed = await rig.n8n.finished(await rig.n8n.run(saved), SECONDS);
		expect(errorText(failed)).toContain('did not finish within 1 minute');
		await rig.n8n.retry(failed.id);
		const [, retry] = await rig.n8n.executionsOf(saved);
		const execution = await success(retry.id);
		expect(outputOf(execution, 'klingWait')[0].json.task_status).toBe('succeed');
		expect(boughtFor('after two checks')).toBe(1);
	},

	'stopped while it waits': async () => {
		const id = await rig.begin(inLine(manual, create('not at all'), klingWait(), noOperation));
		await allWait(rig, [id]);
		await rig.n8n.stop(id);
		const execution = await rig.n8n.finished(id);
		expect(execution.status).toBe('canceled');
		expect(runsOf(execution, noOperation.name)).toEqual([]);
	},

	'with pinned data': async () => {
		const workflow = inLine(manual, create('Pinned'), klingWait(), noOperation);
		const pinData = { klingWait: [{ json: { task_id: '1', task_status: 'succeed' } }] };
		const execution = await runWell({ ...workflow, pinData });
		expect(allOf(execution, noOperation.name).map(({ json }) => json.task_id)).toEqual(['1']);
	},

	'with a timeout of the workflow that comes first, of which it says so': async () => {
		const workflow = inLine(manual, create('not at all'), klingWait());
		workflow.settings = { ...workflow.settings, executionTimeout: 150 };
		const id = await rig.begin(workflow);
		await allWait(rig, [id]);
		const [run] = runsOf(await rig.n8n.execution(id), 'klingWait');
		expect(run.hints?.map(({ message }) => message)).toEqual([
			expect.stringContaining("raise 'Timeout Workflow'"),
		]);
		const execution = await rig.n8n.finished(id, SECONDS);
		expect(execution.status).toBe('error');
		expect(errorText(execution)).toContain("raise 'Timeout Workflow'");
		expect(errorText(execution)).toMatch(/Task ID: \d+/);
	},

	'before an approval, which no late callback answers': async () => {
		const approval: Draft = {
			name: 'Approval',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { resume: 'webhook', httpMethod: 'POST', options: {} },
			webhookId: randomUUID(),
		};
		const address: Draft = {
			name: 'Address',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: '={{ JSON.stringify({ resumeUrl: $execution.resumeUrl }) }}',
				options: {},
			},
		};
		const workflow = inLine(
			manual,
			create('Approved', { callbackUrl: resumeUrl }),
			klingWait(),
			address,
			approval,
			noOperation,
		);
		const id = await rig.begin(workflow);
		const waits = async () => {
			const execution = await rig.n8n.execution(id);
			if (execution.status !== 'waiting') return false;
			return execution.data.resultData.lastNodeExecuted === 'Approval' && execution;
		};
		const execution = await until('the approval to wait', SECONDS, waits);
		const plain = String(outputOf(execution, 'Address')[0].json.resumeUrl);
		const [task] = rig.sandbox.tasks.filter(({ body }) => body.prompt === 'Approved');
		const late = { task_id: task.taskId, task_status: 'succeed' };
		const validateStatus = () => true;
		const answer = await axios.post(String(task.body.callback_url), late, { validateStatus });
		expect(answer.status).toBe(404);
		expect(await waits()).toBeTruthy();
		await axios.post(plain, {});
		await success(id);
	},

	'as the last node of a sub-workflow': async () => {
		const execution = await runWell(inLine(manual, await caller('Called'), noOperation));
		expect(statusesOf(execution, noOperation.name)).toEqual(['succeed', 'succeed']);
		expect(boughtFor('Called')).toBe(2);
	},

	'in a sub-workflow that runs once for each item, of which n8n returns one result': async () => {
		const nodes = [manual, ...texts('1', '2', '3'), await caller('Called thrice', 'each')];
		const execution = await runWell(inLine(...nodes, noOperation));
		expect(statusesOf(execution, noOperation.name)).toEqual(['succeed']);
		expect(boughtFor('Called thrice')).toBe(3);
	},

	'in a sub-workflow whose caller a webhook has started': async () => {
		const path = randomUUID();
		const nodes = [webhook(path, 'responseNode'), await caller('Called by webhook'), respond];
		const ended = await published(inLine(...nodes));
		const { data } = await call(`webhook/${path}`, {});
		expect(data).toMatchObject({ task_status: 'succeed' });
		expect(statusesOf(await ended(), 'Caller')).toEqual(['succeed', 'succeed']);
	},

	'in a sub-workflow whose caller a schedule has started': async () => {
		const schedule: Draft = {
			name: 'Start',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 30 }] } },
		};
		const ended = await published(inLine(schedule, await caller('Called by schedule')));
		expect(statusesOf(await ended(), 'Caller')).toEqual(['succeed', 'succeed']);
	},

	'in a sub-workflow whose caller a chat has started': async () => {
		const path = randomUUID();
		const chat: Draft = {
			name: 'Start',
			type: '@n8n/n8n-nodes-langchain.chatTrigger',
			typeVersion: 1.1,
			parameters: { public: true, mode: 'webhook', options: {} },
			webhookId: path,
		};
		const ended = await published(inLine(chat, await caller('Called by chat')));
		const started = Date.now();
		await call(`webhook/${path}/chat`, {
			action: 'sendMessage',
			sessionId: randomUUID(),
			chatInput: 'Hi',
		});
		// It has its answer long before there is a result.
		expect(Date.now() - started).toBeLessThan(TASK_MS);
		expect(statusesOf(await ended(), 'Caller')).toEqual(['succeed', 'succeed']);
	},

	'behind a webhook that answers when the last node finishes: with the task as it is then':
		async () => {
			const path = randomUUID();
			const ended = await published(
				inLine(webhook(path, 'lastNode'), create('Answered early'), klingWait()),
			);
			const { data } = await call(`webhook/${path}`, {});
			expect(data).toMatchObject({ task_id: expect.any(String), task_status: 'submitted' });
			expect(statusesOf(await ended(), 'klingWait')).toEqual(['succeed']);
		},

	'in an execution that is not saved, which answers by Respond to Webhook': async () => {
		const path = randomUUID();
		const workflow = inLine(
			webhook(path, 'responseNode'),
			create('Not saved'),
			klingWait(),
			respond,
		);
		workflow.settings = {
			...workflow.settings,
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		};
		const saved = await rig.save(workflow);
		await rig.n8n.publish(saved);
		const { data } = await call(`webhook/${path}`, {});
		expect(data).toMatchObject({ task_status: 'succeed' });
		await until('the execution to be gone', 60, async () => {
			return (await rig.n8n.executionsOf(saved)).length === 0;
		});
	},

	"started by n8n's own MCP server": async () => {
		const workflow = inLine(webhook(randomUUID(), 'onReceived'), create('By MCP'), klingWait());
		workflow.settings = { ...workflow.settings, availableInMCP: true };
		const saved = await rig.save(workflow);
		await rig.n8n.publish(saved);
		const key = await rig.n8n.openMcp();
		const { data } = await axios.post<string>(
			`${given('E2E_N8N_URL')}/mcp-server/http`,
			{
				jsonrpc: '2.0',
				id: 1,
				method: 'tools/call',
				params: {
					name: 'execute_workflow',
					arguments: {
						workflowId: saved.id,
						executionMode: 'production',
						triggerNodeName: 'Start',
						inputs: { webhookData: { method: 'POST', body: {} } },
					},
				},
			},
			{
				headers: { authorization: `Bearer ${key}`, accept: 'application/json, text/event-stream' },
				responseType: 'text',
			},
		);
		expect(data).toContain('started');
		const [{ id }] = await rig.n8n.executionsOf(saved);
		expect(statusesOf(await success(id), 'klingWait')).toEqual(['succeed']);
	},
};

test.each(Object.keys(shapes))('Kling Wait is right %s', async (name) => {
	const error = await outcomes.get(name);
	if (error) throw error;
});

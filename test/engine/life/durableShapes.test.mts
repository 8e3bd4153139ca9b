import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { KlingWait } from '../../../nodes/KlingWait/KlingWait.node.ts';
import { engineState } from '../../../nodes/KlingWait/engineState.ts';
import { execute } from '../engine.mts';
import { DurableRun, type DurableOptions } from '../durableRun.mts';
import { speedUp, timeOfNodes } from '../fastClock.mts';
import { inSandbox, type Harness } from '../harness.mts';
import { buyTasks, itemsFor } from '../waitedTasks.mts';

// Kling Wait in what n8n has beside the plain way of running a node.

speedUp();

const MINUTE_MS = 60_000;

/** A test with a sandbox of its own. */
const test = (title: string, work: (api: Harness) => Promise<void>) =>
	it.concurrent(title, inSandbox(work));

const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.task_id);

/** A node behind Kling Wait. */
const behind = {
	others: ['Next'],
	wires: { Tested: { main: [[{ node: 'Next', type: 'main' as const, index: 0 }]] } },
};

/** Lets time pass for the nodes, in ms. */
async function pass(ms: number): Promise<void> {
	const { systemClock } = await import('../../../nodes/shared/time/clock.ts');
	await systemClock.sleep(ms);
}

/** A wait for two tasks through three passes, to its end. */
async function waitFor(api: Harness, options: DurableOptions = {}): Promise<DurableRun> {
	const [first, second] = await buyTasks(api, 2);
	const wait = await DurableRun.start(api, itemsFor([first, second]), { ...behind, ...options });
	expect(wait.waits).toBe(true);
	first.end();
	await wait.resume();
	expect([wait.waits, wait.error]).toEqual([true, undefined]);
	second.end();
	await wait.resume();
	expect([wait.waits, wait.error]).toEqual([false, undefined]);
	return wait;
}

const shapes: Record<string, DurableOptions> = {
	'by itself': {},
	'with Always Output Data': { settings: { alwaysOutputData: true } },
	'with Retry On Fail': { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
	'with the error output': { settings: { onError: 'continueErrorOutput' } },
	'in a workflow with the order of n8n before 1.0': { workflowSettings: { executionOrder: 'v0' } },
};
for (const [shape, options] of Object.entries(shapes)) {
	test(`puts its results out once, and nothing before: ${shape}`, async (api) => {
		const wait = await waitFor(api, options);
		const ids = api.sandbox.tasks.map(({ taskId }) => taskId);
		expect(idsOf(wait.outputOf('Next'))).toEqual(ids);
		expect(wait.done.map(({ json }) => json.task_status)).toEqual(['succeed', 'succeed']);
	});
}

test('waits for the first item alone with Execute Once', async (api) => {
	const tasks = await buyTasks(api, 2);
	tasks[1].end();
	const settings = { executeOnce: true };
	const wait = await DurableRun.start(api, itemsFor(tasks), { ...behind, settings });
	expect(wait.waits).toBe(true);
	tasks[0].end();
	await wait.resume();
	expect(idsOf(wait.outputOf('Next'))).toEqual([tasks[0].taskId]);
});

test('gives a merge nothing before it has results, in the order of n8n before 1.0', async (api) => {
	const [task] = await buyTasks(api, 1);
	const wait = await DurableRun.start(api, itemsFor([task]), {
		others: ['Merge'],
		wires: {
			Items: {
				main: [
					[
						{ node: 'Tested', type: 'main', index: 0 },
						{ node: 'Merge', type: 'main', index: 0 },
					],
				],
			},
			Tested: { main: [[{ node: 'Merge', type: 'main', index: 1 }]] },
		},
		workflowSettings: { executionOrder: 'v0' },
	});
	await wait.resume();
	expect([wait.waits, wait.outputOf('Merge')]).toEqual([true, []]);
	// What cannot be asked resumes the execution, and the task still runs.
	api.sandbox.faults.add({ on: 'query', kind: 'html502' });
	expect(await wait.callback({ task_id: task.taskId, task_status: 'succeed' })).toBe(true);
	expect([wait.waits, wait.outputOf('Merge')]).toEqual([true, []]);
	task.end();
	await wait.resume();
	const merged = wait.outputOf('Merge').map(({ json }) => json.task_status);
	expect(merged).toEqual([undefined, 'succeed']);
});

test('is not stopped by an item of an earlier node that failed, whatever n8n retries', async (api) => {
	const [task] = await buyTasks(api, 1);
	const settings = { onError: 'continueRegularOutput' as const, retryOnFail: true, maxTries: 3 };
	const items = [{ json: { error: 'Too dark' } }, ...itemsFor([task])];
	const wait = await DurableRun.start(api, items, { ...behind, settings });
	expect(wait.waits).toBe(true);
	task.end();
	await wait.resume();
	expect([wait.waits, wait.error]).toEqual([false, undefined]);
	expect(wait.outputOf('Next').map(({ json }) => json.task_id ?? json.error)).toEqual([
		"'Task ID' is empty",
		task.taskId,
	]);
});

test('begins Max Wait anew when the execution is retried', async (api) => {
	const [task] = await buyTasks(api, 1);
	const parameters = { taskOptions: { maxWait: 2 } };
	const wait = await DurableRun.start(api, itemsFor([task]), { ...behind, parameters });
	await pass(2 * MINUTE_MS);
	await wait.resume();
	expect(wait.error?.message).toBe(`Task ${task.taskId} did not finish within 2 minutes`);

	await wait.retry();
	expect([wait.error, wait.waits]).toEqual([undefined, true]);
	expect(wait.waitTill - timeOfNodes(Date.now())).toBeGreaterThan(30_000);
	task.end();
	await wait.resume();
	expect(idsOf(wait.outputOf('Next'))).toEqual([task.taskId]);
});

test('says in the custom data of the execution how many tasks are left', async (api) => {
	const tasks = await buyTasks(api, 3);
	tasks[2].end();
	const wait = await DurableRun.start(api, itemsFor(tasks));
	expect(wait.customData).toMatchObject({ kling_tasks_left: '2' });
	tasks[0].end();
	await wait.resume();
	expect(wait.customData).toMatchObject({ kling_tasks_left: '1' });
	tasks[1].end();
	await wait.resume();
	expect(wait.customData).toMatchObject({ kling_tasks_left: '0' });
});

describe('where n8n ends the execution before Max Wait is over', () => {
	const start = async (api: Harness, minutes: number, options: IDataObject = {}) => {
		const tasks = await buyTasks(api, 2);
		tasks[1].end();
		const wait = await DurableRun.start(api, itemsFor(tasks), {
			parameters: { taskOptions: { maxWait: 30, pollInterval: 600, ...options } },
			additional: { executionTimeoutTimestamp: timeOfNodes(Date.now()) + minutes * MINUTE_MS },
		});
		return { tasks, wait };
	};

	test('says so while it waits, and ends before n8n does', async (api) => {
		const started = timeOfNodes(Date.now());
		const { tasks, wait } = await start(api, 5);
		expect(wait.hints).toEqual([expect.stringContaining("raise 'Timeout Workflow'")]);
		expect(wait.waitTill - started).toBeLessThan(4.5 * MINUTE_MS);
		await pass(wait.waitTill - timeOfNodes(Date.now()));
		await wait.resume();
		expect(wait.error?.message).toBe(`Task ${tasks[0].taskId} did not finish within 3.75 minutes`);
		expect(wait.error?.description).toContain("raise 'Timeout Workflow'");
		expect(wait.error?.description).not.toContain("raise 'Max Wait'");
	});

	test('does what On Timeout says', async (api) => {
		const { wait } = await start(api, 5, { onTimeout: 'returnTask' });
		await pass(4 * MINUTE_MS);
		await wait.resume();
		expect(wait.done.map(({ json }) => json.task_status)).toEqual(['submitted', 'succeed']);
	});

	test('does not begin to wait where n8n could not resume it in time', async (api) => {
		const { tasks, wait } = await start(api, 1);
		expect(wait.waits).toBe(false);
		expect(wait.error?.description).toContain("raise 'Timeout Workflow'");
		for (const { taskId } of tasks) expect(wait.error?.description).toContain(taskId);
	});

	test('says nothing where Max Wait is over first', async (api) => {
		const { wait } = await start(api, 40);
		expect([wait.waits, wait.hints]).toEqual([true, []]);
	});
});

describe('an engine of n8n that it cannot wait in', () => {
	/** Kling Wait in an engine that is other than today's. */
	const changed = (change: (context: IExecuteFunctions) => void) =>
		class extends KlingWait {
			override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
				change(this);
				return await KlingWait.prototype.execute.call(this);
			}
		};
	const cases: Record<string, (context: IExecuteFunctions) => void> = {
		'without a stack': (context) => {
			Object.assign(context, { runExecutionData: { executionData: { contextData: {} } } });
		},
		'that does not let it wait': (context) => {
			context.putExecutionToWait = async () => {
				throw new Error('No active execution found');
			};
		},
	};
	for (const [what, change] of Object.entries(cases)) {
		test(`is told by an error before anything waits: ${what}`, async (api) => {
			const [task, ended] = await buyTasks(api, 2);
			const { apiKey, url: baseUrl } = api.sandbox;
			const run = { type: changed(change), credential: { apiKey, baseUrl } };
			const { data, waitTill } = await execute({ ...run, items: itemsFor([task]) });
			expect(waitTill ?? undefined).toBeUndefined();
			expect(data.resultData.error?.message).toMatch(
				/'Kling Task' > 'Get'.*create now, collect later/,
			);
			expect(data.executionData?.nodeExecutionStack).toHaveLength(1);

			// What has ended needs no waiting.
			ended.end();
			const other = await execute({ ...run, items: itemsFor([ended]) });
			expect(other.data.resultData.error).toBeUndefined();
		});
	}
});

// What Kling Wait takes from n8n beyond its types; a name that is not found is one that n8n has changed.
test('n8n has what its types leave out', async ({ sandbox: { apiKey, url } }) => {
	const seen: Record<string, unknown> = {};
	class Probe extends KlingWait {
		override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const { runExecutionData, additionalData, instanceSettings } = engineState(this);
			const entry = this.getExecuteData();
			seen['runExecutionData.executionData.nodeExecutionStack'] = Array.isArray(
				runExecutionData?.executionData?.nodeExecutionStack,
			);
			seen['additionalData.executionTimeoutTimestamp'] = additionalData?.executionTimeoutTimestamp;
			seen['instanceSettings.instanceType'] = instanceSettings?.instanceType;
			seen['getExecuteData() is the entry itself'] = entry === this.getExecuteData();
			return [[]];
		}
	}
	const executionTimeoutTimestamp = Date.now() + 1_000_000;
	const credential = { apiKey, baseUrl: url };
	await execute({ type: Probe, credential, additional: { executionTimeoutTimestamp } });
	expect(seen).toEqual({
		'runExecutionData.executionData.nodeExecutionStack': true,
		'additionalData.executionTimeoutTimestamp': executionTimeoutTimestamp,
		'instanceSettings.instanceType': expect.stringMatching(/^(main|worker|webhook)$/),
		'getExecuteData() is the entry itself': true,
	});
});

import type { INodeParameters } from 'n8n-workflow';
import { outputOf, type Execution, type WorkflowFile } from '../n8n/client.mts';
import { exampleWorkflow, withCredential } from '../n8n/examples.mts';
import { until } from '../n8n/until.mts';
import { Editor } from './support/editor.mts';
import { errorText, Rig } from './support/rig.mts';
import { chain, download, kling, texts } from './support/workflows.mts';

jest.setTimeout(120_000);

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => await rig.close());

const PROMPTS = Array.from({ length: 12 }, (_, index) => `Boat ${index}`);
const onEach = (taskOptions: INodeParameters) =>
	kling('klingTextToVideo', { prompt: '={{ $json.text }}', taskOptions });
const jsonOf = (execution: Execution, node: string, output = 0) =>
	outputOf(execution, node, output).map(({ json }) => json);
const requests = () => rig.sandbox.requests.map(({ kind }) => kind);

/** Lets the first so many tasks fail, and every later one succeed. */
function failFirst(times: number): void {
	let failed = 0;
	rig.sandbox.outcome(() => (failed++ < times ? { failWith: 'Out of memory' } : undefined));
}

describe('Max Tasks per Run', () => {
	test('of 10 buys nothing for 12 items', async () => {
		const execution = await rig.run(chain(...texts(...PROMPTS), onEach({ maxTasksPerRun: 10 })));

		expect(execution.status).toBe('error');
		expect(errorText(execution)).toContain(
			"'Max Tasks per Run' is 10, but there are 12 input items",
		);
		expect(execution.data.resultData.error).toMatchObject({
			context: { error_kind: 'task_limit', can_retry: false },
		});
		expect(requests()).toEqual([]);
	});

	test('of 10 buys nothing for 12 items that n8n sends in batches', async () => {
		const batching = { batch: { batchSize: 2, batchInterval: 200 } };
		const node = onEach({ maxTasksPerRun: 10 });
		const parameters = { ...node.parameters, requestOptions: { batching } };
		const execution = await rig.run(chain(...texts(...PROMPTS), { ...node, parameters }));

		expect(errorText(execution)).toContain('but there are 12 input items');
		expect(requests()).toEqual([]);
	});

	test('of 10 buys 10', async () => {
		const node = onEach({ maxTasksPerRun: 10, maxParallel: 0 });
		const execution = await rig.runWell(chain(...texts(...PROMPTS.slice(2)), node));

		expect(jsonOf(execution, 'klingTextToVideo')).toHaveLength(10);
		expect(rig.sandbox.tasks).toHaveLength(10);
	});
});

describe('Validate Only', () => {
	// test/engine/operations has every node do this; these two have to do with n8n's own files or none.
	const paid: Array<[name: string, parameters: INodeParameters]> = [
		['klingTextToVideo', { prompt: 'A boat' }],
		['klingImageToVideo', { imageSource: 'binary', prompt: 'It moves' }],
	];

	test.each(paid)('%s sends nothing, and later what it has shown: %j', async (name, given) => {
		const hasFile = given.imageSource === 'binary';
		const before = hasFile ? [download(`${rig.sandbox.url}/files/picture.png`)] : [];
		const workflow = (more: INodeParameters) => {
			const taskOptions = { externalTaskId: 'order-1', ...more };
			return chain(...before, kling(name, { ...given, waitForCompletion: false, taskOptions }));
		};
		const [shown] = jsonOf(await rig.runWell(workflow({ validateOnly: true })), name);
		expect(requests().filter((kind) => kind !== 'download')).toEqual([]);

		// Whether it makes sense to the API does not matter here: what is sent does.
		await rig.run(workflow({}));
		const sent = rig.sandbox.requests.find(({ kind }) => kind === 'create');
		expect(shown).toMatchObject({
			method: sent?.method,
			url: rig.sandbox.url + sent?.path,
			tasks: 1,
		});
		const { image } = sent?.body as { image?: string };
		const body = shown.body as { image?: unknown };
		if (hasFile) {
			const size = Buffer.from(String(image), 'base64').length;
			expect(body.image).toEqual({ name: 'picture.png', type: 'image/png', size });
			body.image = image;
		}
		expect(JSON.stringify(body)).toBe(sent?.bodyText);
	});

	test('counts the tasks of all items', async () => {
		const execution = await rig.runWell(
			chain(...texts(...PROMPTS), onEach({ validateOnly: true })),
		);

		const shown = jsonOf(execution, 'klingTextToVideo');
		expect(shown.map(({ tasks }) => tasks)).toEqual(PROMPTS.map(() => 12));
		expect(requests()).toEqual([]);
	});
});

describe('Retry Failed Tasks', () => {
	test('of 2 buys a task that fails twice three times, and names the two', async () => {
		failFirst(2);
		const execution = await rig.runWell(
			chain(kling('klingTextToVideo', { prompt: 'A boat', taskOptions: { retryFailedTasks: 2 } })),
		);

		const [first, second, third] = rig.sandbox.tasks.map(({ taskId }) => taskId);
		expect(rig.sandbox.tasks).toHaveLength(3);
		expect(jsonOf(execution, 'klingTextToVideo')[0]).toMatchObject({
			task_id: third,
			task_status: 'succeed',
			failed_task_ids: [first, second],
			final_unit_deduction: '1',
		});
		const ids = rig.sandbox.tasks.map(({ externalTaskId }) => externalTaskId);
		expect(ids).toEqual([ids[0], `${ids[0]}-r1`, `${ids[0]}-r2`]);
		// n8n stores it a moment after the execution is shown as ended.
		const { customData } = await until('the custom data', 10, async () => {
			const stored = await rig.n8n.execution(execution.id);
			return Object.keys(stored.customData ?? {}).length > 0 && stored;
		});
		expect(customData).toEqual({ kling_tasks: [first, second, third].join(' ') });
	});

	test('of 1 buys two under Retry On Fail, whose error names both', async () => {
		failFirst(Infinity);
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const parameters = { prompt: 'A boat', taskOptions: { retryFailedTasks: 1 } };
		const execution = await rig.run(chain(kling('klingTextToVideo', parameters, settings)));

		const [first, second] = rig.sandbox.tasks.map(({ taskId }) => taskId);
		expect(rig.sandbox.tasks).toHaveLength(2);
		expect(errorText(execution)).toContain(`Task ID: ${second}. Failed before it: ${first}.`);
	});
});

/** An example with other prompts and with further options for its Kling node. */
async function exampleWith(
	at: Rig,
	file: string,
	prompts: string[],
	taskOptions: INodeParameters,
): Promise<WorkflowFile> {
	const workflow = await exampleWorkflow(file, at.credential);
	const nodes = workflow.nodes.map((node) => {
		const given = node.parameters;
		if (node.name === 'Prompts')
			return { ...node, parameters: { ...given, jsonOutput: JSON.stringify({ prompt: prompts }) } };
		if (node.name !== 'Kling Text to Video') return node;
		const options = { ...(given.taskOptions as INodeParameters), ...taskOptions };
		return { ...node, parameters: { ...given, taskOptions: options } };
	});
	return { ...workflow, nodes };
}

describe('the examples', () => {
	test('a Switch on error_kind sends seven failures to seven branches', async () => {
		// A gateway cannot find a task whose answer got lost.
		const gateway = await Rig.start({ world: 'gateway' });
		try {
			const { sandbox } = gateway;
			sandbox.outcome(({ body }) => {
				if (body.prompt === 'Broken') return { failWith: 'Out of memory' };
				return body.prompt === 'Endless' ? { taskMs: 120_000 } : undefined;
			});
			// Four prompts are bought before these.
			sandbox.faults.add({ on: 'create', kind: 'gateway', problem: 'quotaNotEnough', after: 4 });
			sandbox.faults.add({ on: 'create', kind: 'reset', applied: true, after: 4 });
			sandbox.faults.add({ on: 'create', kind: 'rateLimit', after: 4, times: Infinity });
			const long = 'x'.repeat(3073);
			const prompts = ['A boat', long, '[fail]', 'Broken', 'Endless', 'Poor', 'Lost', 'Busy'];
			const options = { maxParallel: 1, pollInterval: 1, maxWait: 0.1 };
			const workflow = await exampleWith(gateway, 'branch-by-error-kind.json', prompts, options);
			const execution = await gateway.runWell(workflow);

			const inBranch = (name: string) =>
				jsonOf(execution, name).map(({ prompt, error_kind }) => [prompt, error_kind]);
			expect({
				input: inBranch('Correct the Input'),
				moderation: inBranch('Change the Prompt'),
				balance: inBranch('Top Up'),
				later: inBranch('Try Later'),
				pickUp: inBranch('Pick Up'),
				failed: inBranch('Buy Again or Give Up'),
				look: inBranch('Look First'),
				others: inBranch('Ask Somebody'),
			}).toEqual({
				input: [[long, 'invalid_input']],
				moderation: [['[fail]', 'moderation']],
				balance: [['Poor', 'balance']],
				later: [['Busy', 'rate_limit']],
				pickUp: [['Endless', 'timeout']],
				failed: [['Broken', 'failed']],
				look: [['Lost', 'unknown_purchase']],
				others: [],
			});
			expect(jsonOf(execution, 'Videos')).toMatchObject([{ task_status: 'succeed' }]);
			const taskOf = (prompt: string) => sandbox.tasks.find(({ body }) => body.prompt === prompt)!;
			expect(jsonOf(execution, 'Pick Up')[0]).toMatchObject({
				task_id: taskOf('Endless').taskId,
				can_retry: false,
			});
			expect(jsonOf(execution, 'Look First')[0]).toMatchObject({
				external_task_id: taskOf('Lost').externalTaskId,
				can_retry: false,
			});
			expect(jsonOf(execution, 'Try Later')[0]).toMatchObject({ can_retry: true });
		} finally {
			await gateway.close();
		}
	});

	test('what was spent is added up', async () => {
		failFirst(1);
		const file = 'sum-up-spending.json';
		const prompts = ['One', 'Two', 'Three', 'x'.repeat(3073)];
		const workflow = await exampleWith(rig, file, prompts, {});
		const execution = await rig.runWell(workflow);

		expect(rig.sandbox.tasks).toHaveLength(4);
		expect(jsonOf(execution, 'Summarize')).toEqual(
			expect.arrayContaining([
				{ task_type: 'videos/text2video', sum_units: 3, sum_failed_tasks: 1, count_units: 3 },
				{ task_type: 'failed', sum_units: 0, sum_failed_tasks: 0, count_units: 1 },
			]),
		);
	});
});

test('who runs a node by hand reads in the browser’s console what its task is at', async () => {
	const editor = await Editor.open();
	try {
		const lines: string[] = [];
		editor.page.on('console', async (message) => {
			const parts = await Promise.all(message.args().map(async (arg) => await arg.jsonValue()));
			lines.push(parts.map(String).join(' '));
		});
		const parameters = { prompt: 'A boat', taskOptions: { pollInterval: 1 } };
		const workflow = chain(kling('klingTextToVideo', parameters));
		const { id } = await rig.n8n.saveWorkflow(withCredential(workflow, rig.credential));
		await editor.openWorkflow(id);
		await editor.openNode('klingTextToVideo');
		await editor.executeStep('succeed');

		const [{ taskId }] = rig.sandbox.tasks;
		const said = lines.filter((line) => line.includes(taskId));
		expect(said.at(-1)).toMatch(
			new RegExp(`klingTextToVideo.*Item 0: Kling task ${taskId} is 'succeed' after \\d+ s`),
		);
	} finally {
		await editor.close();
	}
});

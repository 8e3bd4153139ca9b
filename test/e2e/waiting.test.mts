import type { INodeParameters } from 'n8n-workflow';
import { outputOf, type Execution, type WorkflowFile } from '../n8n/client.mts';
import { exampleWorkflow } from '../n8n/examples.mts';
import { allWait, runsOf } from './support/durable.mts';
import { Listening } from './support/listening.mts';
import { errorText, given, Rig } from './support/rig.mts';

// The examples of docs/choosing-how-to-wait.md, but for the one of waiting in the node, which is the
// demo.

jest.setTimeout(400_000);

const PROMPTS = [
	'A paper boat drifts down a rainy street at dusk',
	'A red kite over the sea, slow dolly shot',
	'A lighthouse in a storm, seen from above',
];
const url = given('E2E_N8N_URL');

const jsonOf = (execution: Execution, node: string) =>
	outputOf(execution, node).map(({ json }) => json);
const tasksOf = ({ sandbox }: Rig) => sandbox.tasks.map(({ taskId }) => taskId);
/** The tasks of the examples, in the order of their items: they may be bought in another one. */
const tasksByItem = ({ sandbox }: Rig) =>
	PROMPTS.flatMap((prompt) => sandbox.tasks.filter(({ body }) => body.prompt === prompt));
const looksOf = ({ sandbox }: Rig) => sandbox.requests.filter(({ kind }) => kind === 'query');

/** A workflow with other Task Options for one of its nodes. */
const withOptions = (workflow: WorkflowFile, name: string, taskOptions: INodeParameters) => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.name === name ? { ...node, parameters: { ...node.parameters, taskOptions } } : node,
	),
});

test('the durable waits come to their end, with callbacks and without', async () => {
	const files = ['wait-durably.json', 'wait-durably-by-callback.json'];
	const waits: Array<{ file: string; rig: Rig; id: string }> = [];
	for (const file of files) {
		const rig = await Rig.start({ world: 'gateway', taskMs: 20_000 });
		const id = await rig.begin(await exampleWorkflow(file, rig.credential));
		waits.push({ file, rig, id });
	}
	for (const { rig, id } of waits) await allWait(rig, [id]);

	for (const { file, rig, id } of waits) {
		const execution = await rig.n8n.finished(id, 200);
		expect([file, errorText(execution)]).toEqual([file, 'success']);
		const videos = jsonOf(execution, 'Videos');
		expect(videos.map(({ task_id }) => task_id)).toEqual(
			tasksByItem(rig).map(({ taskId }) => taskId),
		);
		expect(videos.every(({ task_status }) => task_status === 'succeed')).toBe(true);
		expect(tasksByItem(rig)).toHaveLength(PROMPTS.length);
		expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
		expect(runsOf(execution, 'Kling Wait').length).toBeGreaterThan(1);
		const callbacks = rig.sandbox.requests.filter(({ kind }) => kind === 'callback');
		expect(callbacks).toHaveLength(file.includes('callback') ? 3 * PROMPTS.length : 0);
		await rig.close();
	}
});

describe('the start on a callback', () => {
	let rig: Rig;
	beforeAll(async () => {
		rig = await Rig.start({ world: 'kling' });
	});
	beforeEach(() => rig.sandbox.reset());
	afterAll(async () => await rig.close());

	const example = async () => await exampleWorkflow('start-on-callback.json', rig.credential);

	test('buys nothing before the URL of the trigger has been pasted', async () => {
		expect(errorText(await rig.run(await example()))).toContain("'Callback URL'");
		expect(rig.sandbox.requests).toEqual([]);
	});

	test('happens for each task once, with its result', async () => {
		const file = await example();
		const imported = await Listening.of(rig, url, file);
		const before = (await imported.executions()).length;
		const pasted = withOptions(file, 'Kling Text to Video', { callbackUrl: imported.url });
		const listening = await Listening.of(rig, url, pasted);
		await listening.publish();

		await rig.n8n.finished(await rig.n8n.run(listening.workflow));
		const [created, started] = (await listening.ended(before + 2)).slice(before);
		const [taskId] = tasksOf(rig);
		expect(tasksOf(rig)).toHaveLength(1);
		expect(jsonOf(created, 'Kling Text to Video')).toMatchObject([{ task_id: taskId }]);
		expect(jsonOf(started, 'Video')).toMatchObject([
			{ task_id: taskId, video_url: expect.stringContaining(rig.sandbox.url), confirmed: true },
		]);
		const [{ createdAt, taskMs }] = rig.sandbox.tasks;
		const late = runsOf(started, 'Kling Trigger')[0].startTime - createdAt - taskMs;
		console.log(`Started by callback after ${late} ms`);
	});
});

test('what is created now is collected later, each task until it has ended', async () => {
	const rig = await Rig.start({ world: 'gateway', taskMs: 600_000 });
	rig.sandbox.outcome(({ body }) =>
		body.prompt === PROMPTS[2] ? { failWith: 'Out of memory' } : undefined,
	);
	const workflow = await rig.save(await exampleWorkflow('collect-later.json', rig.credential));
	const start = async (trigger: string) => {
		const execution = await rig.n8n.finished(await rig.n8n.run(workflow, trigger));
		expect(errorText(execution)).toBe('success');
		return execution;
	};
	/** What a collection has looked at, and which rows it has updated. */
	const collect = async () => {
		const before = looksOf(rig).length;
		const execution = await start('Every 5 Minutes');
		return {
			looks: looksOf(rig).length - before,
			updated: jsonOf(execution, 'Update Row'),
			later: jsonOf(execution, 'Look Again Later'),
		};
	};

	const created = await start(workflow.nodes[0].name);
	const [boat, kite, lighthouse] = tasksByItem(rig);
	expect(jsonOf(created, 'Insert Row').map(({ task_id, prompt }) => [task_id, prompt])).toEqual(
		[boat, kite, lighthouse].map(({ taskId }, index) => [taskId, PROMPTS[index]]),
	);

	boat.end();
	expect(await collect()).toMatchObject({
		looks: 3,
		updated: [
			{
				task_id: boat.taskId,
				prompt: PROMPTS[0],
				task_status: 'succeed',
				video_url: expect.stringContaining(rig.sandbox.url),
			},
		],
	});
	expect(await collect()).toMatchObject({ looks: 2, updated: [], later: [] });

	kite.end();
	expect((await collect()).updated.map(({ task_id }) => task_id)).toEqual([kite.taskId]);

	lighthouse.end();
	rig.sandbox.faults.add({ on: 'query', kind: 'status', status: 401 });
	expect(await collect()).toMatchObject({
		looks: 1,
		updated: [],
		later: [{ task_id: lighthouse.taskId, error_kind: 'credential' }],
	});
	expect((await collect()).updated).toMatchObject([
		{ task_id: lighthouse.taskId, task_status: 'failed', message: 'Out of memory' },
	]);
	expect(await collect()).toEqual({ looks: 0, updated: [], later: [] });
	expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
	await rig.close();
});

import type { INodeParameters } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText, Rig } from './rig.mts';
import { chain, kling, texts } from './workflows.mts';

// n8n starts the items one after the other, so that the first ones buy before a later one turns out bad.

const ITEM_MS = 1_000;
const TASK_MS = 10_000;

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start({ taskMs: TASK_MS });
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => await rig.close());

const batching = { batching: { batch: { batchSize: 1, batchInterval: ITEM_MS } } };

const make = (parameters: INodeParameters) =>
	chain(
		...texts('One', 'Two', 'bad', 'Four', 'Five'),
		kling('klingTextToVideo', {
			prompt: '={{ $json.text }}',
			requestOptions: batching,
			...parameters,
		}),
	);

test.each([
	[
		'a field of its own value',
		{ prompt: `={{ $json.text === 'bad' ? 'x'.repeat(4000) : $json.text }}` },
	],
	[
		'an expression that cannot be worked out',
		{ prompt: `={{ $json.text === 'bad' ? $('Nowhere').item.json.text : $json.text }}` },
	],
])('an item that fails over %s ends the node with nothing unnamed', async (_, parameters) => {
	const execution = await rig.run(make(parameters));

	expect(execution.status).toBe('error');
	const { tasks } = rig.sandbox;
	const boughtAtEnd = tasks.length;
	for (const { taskId } of tasks) expect(errorText(execution)).toContain(taskId);

	// As long as the items that had not begun would have taken.
	await sleep(3 * ITEM_MS + TASK_MS);
	expect(tasks).toHaveLength(boughtAtEnd);
	expect(tasks.map(({ body }) => body.prompt)).not.toContain('Four');
});

test('an item that Kling refuses ends the node, with the tasks of those before it', async () => {
	rig.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
	const execution = await rig.run(make({}));

	expect(execution.status).toBe('error');
	expect(rig.sandbox.tasks.map(({ body }) => body.prompt)).toEqual(['One', 'Two']);
	for (const { taskId } of rig.sandbox.tasks) expect(errorText(execution)).toContain(taskId);
});

test('items that all are fine come out in their order, each bought once', async () => {
	const execution = await rig.runWell(make({}));

	expect(execution.status).toBe('success');
	const prompts = rig.sandbox.tasks.map(({ body }) => body.prompt);
	expect(prompts).toEqual(['One', 'Two', 'bad', 'Four', 'Five']);
});

import type { INodeParameters } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText, Rig } from './support/rig.mts';
import { chain, kling, texts } from './support/workflows.mts';

// n8n starts the items one after the other, so that the first ones buy before a later one turns out bad.

const ITEM_MS = 1_000;
const TASK_MS = 6_000;

jest.setTimeout(90_000);

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

/** Waits as long as the items that had not begun, or had to wait for others, would have taken. */
const letTimePass = async () => await sleep(3 * ITEM_MS + 2 * TASK_MS);

const bad = [
	['whose text is too long', "'x'.repeat(4000)"],
	['whose expression cannot be worked out', "$('Nowhere').item.json.text"],
].map(([what, value]) => ({
	what,
	parameters: { prompt: `={{ $json.text === 'bad' ? ${value} : $json.text }}` },
}));

test.each(bad)('an item $what ends the node with nothing unnamed', async ({ parameters }) => {
	const execution = await rig.run(make(parameters));

	expect(execution.status).toBe('error');
	for (const { taskId } of rig.sandbox.tasks) expect(errorText(execution)).toContain(taskId);
});

test.each(bad)(
	'an item $what ends the node, and nothing is bought then',
	async ({ parameters }) => {
		const oneByOne = { ...parameters, taskOptions: { maxParallel: 1 } };
		const execution = await rig.run(make(oneByOne));
		expect(execution.status).toBe('error');

		const bought = rig.sandbox.tasks.length;
		expect(bought).toBeLessThan(2);
		await letTimePass();
		expect(rig.sandbox.tasks).toHaveLength(bought);
	},
);

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

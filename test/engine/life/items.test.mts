import type { INodeExecutionData } from 'n8n-workflow';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { useBench } from '../bench.mts';

const bench = useBench();
const prompt = '={{ $json.prompt }}';

const itemsOf = (...prompts: string[]): INodeExecutionData[] =>
	prompts.map((text, row) => ({ json: { row, prompt: text } }));
/** The task that was bought for a prompt. */
const taskFor = (text: string) => bench.sandbox.tasks.find(({ body }) => body.prompt === text)!;
const tooLong = 'x'.repeat(201);

describe('several items', () => {
	it('run at the same time, and each output belongs to its input', async () => {
		const times: Record<string, number> = { slow: 600, middling: 450, quick: 300 };
		bench.sandbox.outcome(({ body }) => ({ taskMs: times[String(body.prompt)] }));
		const items = itemsOf('slow', 'middling', 'quick');
		const result = await bench.run(KlingTextToAudio, { prompt }, { items });
		expect(result.items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
			[taskFor('slow').taskId, { item: 0 }],
			[taskFor('middling').taskId, { item: 1 }],
			[taskFor('quick').taskId, { item: 2 }],
		]);
		expect(bench.sandbox.maxAliveSeen).toBe(3);
	});

	it('never have more tasks alive than allowed', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 300 }));
		const items = itemsOf(...'abcdefgh');
		const result = await bench.run(KlingTextToAudio, { prompt }, { items });
		expect(result.items).toHaveLength(8);
		expect(bench.sandbox.maxAliveSeen).toBe(5);
	});

	it.each([
		[2, 2],
		[0, 8],
	])('keep to Max Parallel Tasks: %i', async (maxParallel, most) => {
		bench.sandbox.outcome(() => ({ taskMs: 300 }));
		const items = itemsOf(...'abcdefgh');
		const parameters = { prompt, taskOptions: { maxParallel } };
		const result = await bench.run(KlingTextToAudio, parameters, { items });
		expect(result.items).toHaveLength(8);
		expect(bench.sandbox.maxAliveSeen).toBe(most);
	});

	it('each get the time of Max Wait from when their own task starts', async () => {
		bench.sandbox.outcome(() => ({ taskMs: 500 }));
		const parameters = { prompt, taskOptions: { maxParallel: 1, maxWait: 1 } };
		const { items, error } = await bench.run(KlingTextToAudio, parameters, {
			items: itemsOf('a', 'b', 'c'),
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
	});

	it('are one when the node is to run once only', async () => {
		const options = { items: itemsOf('a', 'b'), settings: { executeOnce: true } };
		const { items } = await bench.run(KlingTextToAudio, { prompt }, options);
		expect(items.map(({ json }) => json.task_id)).toEqual([taskFor('a').taskId]);
		expect(bench.sandbox.tasks).toHaveLength(1);
	});
});

describe('one item that fails', () => {
	it('fails the node, with the tasks of the others in the error', async () => {
		bench.sandbox.outcome(({ body }) =>
			body.prompt === 'bad' ? { failWith: 'Too dark' } : { taskMs: 30_000 },
		);
		const items = itemsOf('good', 'bad', 'fine');
		const result = await bench.run(KlingTextToAudio, { prompt }, { items });
		expect(result.items).toEqual([]);
		expect(result.error?.message).toBe('Kling could not finish the task: Too dark');
		expect(result.error?.context).toMatchObject({
			itemIndex: 1,
			task_id: taskFor('bad').taskId,
			tasks: [
				{ item: 0, task_id: taskFor('good').taskId },
				{ item: 2, task_id: taskFor('fine').taskId },
			],
		});
		for (const text of ['good', 'bad', 'fine']) {
			expect(result.error?.description).toContain(taskFor(text).taskId);
		}
	});

	it('keeps the others from buying anything when its input is wrong', async () => {
		const items = itemsOf('good', tooLong);
		const { error } = await bench.run(KlingTextToAudio, { prompt }, { items });
		expect(error?.message).toBe("'Prompt' has 201 characters, and at most 200 are allowed");
		expect(error?.context.itemIndex).toBe(1);
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('ends with its expression when that is wrong', async () => {
		const items = itemsOf('good', 'bad');
		const parameters = { prompt: '={{ $json.prompt === "bad" ? [].nothing.x : "good" }}' };
		const { error } = await bench.run(KlingTextToAudio, parameters, { items });
		expect(error?.context.itemIndex).toBe(1);
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('one item that fails, with On Error set to continue', () => {
	const mixed = () => itemsOf('good', 'A [fail] sound', tooLong);
	const failure = () => ({
		error: 'Kling could not finish the task: Failure to pass the risk control system',
		description: expect.stringContaining(`Task ID: ${taskFor('A [fail] sound').taskId}`),
		task_id: taskFor('A [fail] sound').taskId,
		task_status: 'failed',
	});
	const refusal = {
		error: "'Prompt' has 201 characters, and at most 200 are allowed",
		description: 'Shorten it by 1 or more.',
	};

	it('is an item that says why and keeps its task', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const options = { items: mixed(), settings };
		const { items, error } = await bench.run(KlingTextToAudio, { prompt }, options);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items[0].json).toMatchObject({ task_id: taskFor('good').taskId });
		expect(items[1].json).toMatchObject(failure());
		expect(items[2].json).toEqual(refusal);
	});

	it('goes to the error output with its input and its task', async () => {
		const settings = { onError: 'continueErrorOutput' as const };
		const options = { items: [...mixed(), ...itemsOf('fine')], settings };
		const { items, errorItems, error } = await bench.run(KlingTextToAudio, { prompt }, options);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
			[taskFor('good').taskId, { item: 0 }],
			[taskFor('fine').taskId, { item: 3 }],
		]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(errorItems[0].json).toMatchObject({
			row: 1,
			prompt: 'A [fail] sound',
			...failure(),
		});
		expect(errorItems[1].json).toEqual({ row: 2, prompt: tooLong, ...refusal });
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	it('does not buy again what could not be followed to its end', async () => {
		bench.sandbox.faults.add({ on: 'query', kind: 'kling', code: 1103 });
		const options = { items: itemsOf('a', 'b'), settings };
		const { items } = await bench.run(KlingTextToAudio, { prompt }, options);
		expect(bench.sandbox.tasks).toHaveLength(2);
		expect(items.map(({ json }) => json.task_id)).toEqual([
			taskFor('a').taskId,
			taskFor('b').taskId,
		]);
	});
});

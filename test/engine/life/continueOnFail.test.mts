import type { OnError } from 'n8n-workflow';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsWith, ownPrompt, type Harness } from '../harness.mts';

speedUp();

const settings = (onError: OnError) => ({ settings: { onError } });

/**
 * Runs seven items, one after the other, of which the second to sixth each fail in a way of their own.
 * That the seventh gets its turn shows that every one of these ways makes room for the next task.
 */
async function runSeven(api: Harness, onError: OnError) {
	const { sandbox } = api;
	sandbox.outcome(({ body }) => (body.prompt === 'Endless' ? { taskMs: 60_000 } : undefined));
	sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
	sandbox.faults.add({ on: 'download', kind: 'status', status: 404, after: 1, times: 4 });
	const items = itemsWith('A', '[fail]', 'Blocked', 'x'.repeat(3073), 'Endless', 'Lost', 'B');
	const taskOptions = { maxParallel: 1, maxWait: 1 };
	const parameters = { downloadResult: true, taskOptions };
	const result = await api.buy(items, parameters, settings(onError));
	const idOf = (prompt: string) => api.taskFor(prompt).taskId;
	const failures = [
		{
			error: 'Kling could not finish the task: Failure to pass the risk control system',
			error_kind: 'moderation',
			task_id: idOf('[fail]'),
			task_status: 'failed',
			can_retry: true,
		},
		{
			error: expect.stringMatching(/^Kling blocked the request for its content/),
			error_kind: 'moderation',
			error_code: '1301',
			can_retry: false,
		},
		{
			error: "'Prompt' has 3073 characters, and at most 3072 are allowed",
			error_kind: 'invalid_input',
			can_retry: false,
		},
		{
			error: `Task ${idOf('Endless')} did not finish within 1 minute`,
			task_id: idOf('Endless'),
			task_status: 'submitted',
			error_kind: 'timeout',
			can_retry: false,
		},
		{
			error: 'The task succeeded, but its file could not be downloaded',
			error_kind: 'download',
			error_code: '404',
			task_id: idOf('Lost'),
			task_status: 'succeed',
			can_retry: false,
		},
	];
	expect(sandbox.tasks).toHaveLength(5);
	return { ...result, idOf, failures };
}

describe('one item after the other that fails in a way of its own', () => {
	it.concurrent(
		'comes back in its place, with its task if it has one',
		inSandbox(async (api) => {
			const { items, error, idOf, failures } = await runSeven(api, 'continueRegularOutput');
			expect(error).toBeUndefined();
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2, 3, 4, 5, 6].map((item) => ({ item })),
			);
			expect(items.map(({ json }) => json)).toMatchObject([
				{ task_id: idOf('A'), task_status: 'succeed' },
				...failures,
				{ task_id: idOf('B'), task_status: 'succeed' },
			]);
		}),
	);

	it.concurrent(
		'is missing in neither of the two outputs where there is one for errors',
		inSandbox(async (api) => {
			const result = await runSeven(api, 'continueErrorOutput');
			const { items, errorItems, error, idOf, failures } = result;
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.task_id)).toEqual([idOf('A'), idOf('B')]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 6 }]);
			expect(errorItems.map(({ json }) => json)).toMatchObject(failures);
			expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual(
				[1, 2, 3, 4, 5].map((item) => ({ item })),
			);
		}),
	);
});

describe('items that fail among others at the same time', () => {
	const failing = 'A [fail] sound';
	const tooLong = 'x'.repeat(201);
	const withRows = (...prompts: string[]) =>
		itemsWith(...prompts).map(({ json }, row) => ({ json: { row, ...json } }));
	const failureIn = (api: Harness) => ({
		error: 'Kling could not finish the task: Failure to pass the risk control system',
		description: expect.stringContaining(`Task ID: ${api.taskFor(failing).taskId}`),
		error_kind: 'moderation',
		task_id: api.taskFor(failing).taskId,
		task_status: 'failed',
		can_retry: true,
	});
	const refusal = {
		error: "'Prompt' has 201 characters, and at most 200 are allowed",
		description: 'Shorten it by 1 or more.',
		error_kind: 'invalid_input',
		can_retry: false,
	};

	it.concurrent(
		'are items that say why and keep their task',
		inSandbox(async (api) => {
			const items = withRows('good', failing, tooLong);
			const options = { items, ...settings('continueRegularOutput') };
			const result = await api.run(KlingTextToAudio, { prompt: ownPrompt }, options);
			expect(result.error).toBeUndefined();
			expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(result.items[0].json).toMatchObject({ task_id: api.taskFor('good').taskId });
			expect(result.items[1].json).toMatchObject(failureIn(api));
			expect(result.items[2].json).toEqual(refusal);
		}),
	);

	it.concurrent(
		'go to the error output with their input and their task',
		inSandbox(async (api) => {
			const given = withRows('good', failing, tooLong, 'fine');
			const options = { items: given, ...settings('continueErrorOutput') };
			const result = await api.run(KlingTextToAudio, { prompt: ownPrompt }, options);
			const { items, errorItems, error } = result;
			expect(error).toBeUndefined();
			expect(items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
				[api.taskFor('good').taskId, { item: 0 }],
				[api.taskFor('fine').taskId, { item: 3 }],
			]);
			expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
			expect(errorItems[0].json).toMatchObject({ row: 1, prompt: failing, ...failureIn(api) });
			expect(errorItems[1].json).toEqual({ row: 2, prompt: tooLong, ...refusal });
		}),
	);
});

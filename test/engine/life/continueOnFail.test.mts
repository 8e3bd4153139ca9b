import type { OnError } from 'n8n-workflow';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Sandbox } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { order, withSandbox } from '../money/shop.mts';

speedUp(20);

/**
 * Runs seven items, one after the other, of which the second to sixth each fail in a way of their own.
 * That the seventh gets its turn shows that every one of these ways makes room for the next task.
 */
async function runSeven(sandbox: Sandbox, onError: OnError) {
	sandbox.outcome(({ body }) => (body.prompt === 'Endless' ? { taskMs: 60_000 } : undefined));
	sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
	sandbox.faults.add({ on: 'download', kind: 'status', status: 404, after: 1 });
	const prompts = ['A', '[fail]', 'Blocked', 'x'.repeat(2501), 'Endless', 'Lost', 'B'];
	const result = await order(sandbox, {
		type: KlingTextToVideo,
		items: prompts.map((prompt) => ({ json: { prompt } })),
		parameters: { downloadResult: true, taskOptions: { maxParallel: 1, maxWait: 0.2 } },
		settings: { onError },
	});
	const idOf = (prompt: string) =>
		sandbox.tasks.find(({ body }) => body.prompt === prompt)?.taskId ?? 'none was bought';
	const failures = [
		{
			error: 'Kling could not finish the task: Failure to pass the risk control system',
			task_id: idOf('[fail]'),
			task_status: 'failed',
		},
		{ error: expect.stringMatching(/^Kling blocked the request for its content/) },
		{ error: "'Prompt' has 2501 characters, and at most 2500 are allowed" },
		{
			error: `Task ${idOf('Endless')} did not finish within 0.2 minutes`,
			task_id: idOf('Endless'),
			task_status: 'submitted',
		},
		{
			error: 'The task succeeded, but its file could not be downloaded',
			task_id: idOf('Lost'),
			task_status: 'succeed',
		},
	];
	expect(sandbox.tasks).toHaveLength(5);
	return { ...result, idOf, failures };
}

const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => withSandbox({ taskMs: 60 }, work);

it.concurrent(
	'with Continue, every item comes back in its place, with its task if it has one',
	() =>
		inSandbox(async (sandbox) => {
			const { items, error, idOf, failures } = await runSeven(sandbox, 'continueRegularOutput');
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

it.concurrent('with the error output, no item is missing in the two of them', () =>
	inSandbox(async (sandbox) => {
		const result = await runSeven(sandbox, 'continueErrorOutput');
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

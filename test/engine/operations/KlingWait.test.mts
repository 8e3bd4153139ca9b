import { KlingWait } from '../../../nodes/KlingWait/KlingWait.node.ts';
import { DurableRun, type DurableOptions } from '../durableRun.mts';
import type { Harness } from '../harness.mts';
import { spec, test } from './spec.mts';
import { buyTasks, itemsFor } from '../waitedTasks.mts';

/** A wait to its end, for three tasks of which the second is of another type than the others. */
async function waitFor(api: Harness, options: DurableOptions = {}): Promise<DurableRun> {
	const tasks = [
		...(await buyTasks(api, 1)),
		...(await buyTasks(api, 1, 'audio/text-to-audio')),
		...(await buyTasks(api, 1)),
	];
	const items = itemsFor(tasks);
	const wait = await DurableRun.start(api, items, options);
	expect(wait.waits).toBe(true);
	expect(wait.output(0)).toHaveLength(3);
	api.sandbox.tasks.forEach((task) => task.end());
	await wait.resume();
	expect(wait.waits).toBe(false);
	expect(wait.error).toBeUndefined();
	expect(wait.done.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
	expect(api.count('create')).toBe(3);
	return wait;
}

spec(KlingWait, {
	nothingElse: async (api) => {
		const { done } = await waitFor(api);
		expect(done.map(({ json }) => json.task_id)).toEqual(
			api.sandbox.tasks.map((task) => task.taskId),
		);
		expect(done.map(({ json }) => json.task_status)).toEqual(['succeed', 'succeed', 'succeed']);
		expect(done[0].json.video_url).toMatch(/^http/);
		expect(done[1].json).toMatchObject({
			task_type: 'audio/text-to-audio',
			audio_url: expect.any(String),
		});
	},
	everything: {
		'results as files': async (api) => {
			const { done } = await waitFor(api, {
				parameters: {
					downloadResult: true,
					binaryPropertyName: 'clip',
					simplify: false,
					taskOptions: { maxWait: 5, onFailure: 'error', onTimeout: 'error', pollInterval: 90 },
				},
			});
			expect(done.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
				['clip'],
				['clip', 'clip_1'],
				['clip'],
			]);
			expect(done[0].json.task_result).toEqual({ videos: [expect.anything()] });
		},
		'the task by expressions of the user’s own': async (api) => {
			const [{ taskId }] = await buyTasks(api, 1, 'audio/text-to-audio');
			const items = [{ json: { id: taskId, kind: 'audio' } }];
			const parameters = {
				taskType: '={{ $json.kind }}/text-to-audio',
				taskId: '={{ $json.id }}',
				taskOptions: { onFailure: 'returnTask', onTimeout: 'returnTask' },
			};
			const wait = await DurableRun.start(api, items, { parameters });
			api.sandbox.tasks[0].end();
			await wait.resume();
			expect(wait.done[0].json).toMatchObject({ task_id: taskId, task_status: 'succeed' });
		},
	},
});

test('does not wait for tasks that have ended already, and checks each of them once', async (api) => {
	const tasks = await buyTasks(api, 30);
	tasks.forEach((task) => task.end());
	const wait = await DurableRun.start(api, itemsFor(tasks));
	expect(wait.waits).toBe(false);
	expect(wait.done).toHaveLength(30);
	expect(
		api
			.requests('query')
			.map(({ path }) => path)
			.sort(),
	).toEqual(tasks.map(({ taskId, contract }) => `${contract.path}/${taskId}`).sort());
});

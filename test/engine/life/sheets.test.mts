import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { DurableRun } from '../durableRun.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, withSandbox } from '../harness.mts';
import { buyTasks } from '../waitedTasks.mts';

speedUp();

describe('a task ID as sheets give it', () => {
	const lost = "'Task ID' has lost digits";

	it.concurrent.each([['8.61E+17'], ['8.61309198188019E+17'], [861309198188019700]])(
		'is refused before anything is asked where it has lost digits: %s',
		(task_id) =>
			withSandbox({}, async (api) => {
				const items = [{ json: { task_id } }];
				const [message, description] = await api.refusal(KlingTask, {}, { items });
				expect(message).toBe(lost);
				expect(description).toContain('Hand it over as text.');

				const { error } = await DurableRun.start(api, items);
				expect(error?.message).toBe(lost);
				expect(api.sandbox.requests).toEqual([]);
			}),
	);

	it.concurrent.each([
		['with a line break', 'task_id', (id: string) => `${id}\r\n`],
		['behind the invisible mark of a CSV file', '\ufefftask_id', (id: string) => id],
	])('is found %s', (_name, key, write) =>
		withSandbox({}, async (api) => {
			const [{ taskId }] = await buyTasks(api, 1, 'videos/text2video', { taskMs: 1 });
			const items = [{ json: { [key]: write(taskId) } }];
			const { items: results } = await api.run(KlingTask, {}, { items });
			expect(results[0].json).toMatchObject({ task_id: taskId, task_status: 'succeed' });
		}),
	);
});

it.concurrent(
	'blanks and line breaks around choices, names and IDs are cut',
	inSandbox(async (api) => {
		const items = [{ json: { model: ' kling-v2-1-master\n', ratio: '1:1 ', id: 'order-1\r\n' } }];
		const parameters = {
			prompt: 'A boat',
			model: '={{ $json.model }}',
			aspectRatio: '={{ $json.ratio }}',
			taskOptions: { externalTaskId: '={{ $json.id }}' },
		};
		const { error } = await api.run(KlingTextToVideo, parameters, { items });
		expect(error).toBeUndefined();
		expect(api.sandbox.tasks[0].body).toMatchObject({
			model_name: 'kling-v2-1-master',
			aspect_ratio: '1:1',
			external_task_id: 'order-1',
		});
	}),
);

import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf } from '../harness.mts';

speedUp();

it.concurrent(
	'one External Task ID for several items is refused before anything is bought',
	inSandbox(async (api) => {
		const { items, error } = await api.buy(itemsOf(3), { taskOptions: { externalTaskId: 'one' } });
		expect(items).toEqual([]);
		expect(error?.message).toBe("'External Task ID' is 'one' for item 0 and for item 1");
		expect(error?.description).toMatch(
			/^Give each item an ID of its own, e\.g\. with an expression\./,
		);
		expect(api.sandbox.requests).toEqual([]);
	}),
);

it.concurrent(
	'so is one that a task would get which takes the place of another item’s',
	inSandbox(async (api) => {
		const externalTaskId = `={{ ['one', 'one-r1'][$itemIndex] }}`;
		const buy = async (retryFailedTasks: number) =>
			await api.buy(itemsOf(2), { taskOptions: { externalTaskId, retryFailedTasks } });
		const { error } = await buy(1);
		expect(error?.message).toBe("'External Task ID' is 'one-r1' for item 0 and for item 1");
		expect(api.sandbox.requests).toEqual([]);
		expect((await buy(0)).items).toHaveLength(2);
	}),
);

it.concurrent(
	'a model that takes no external ID gets the create once more without the automatic one',
	inSandbox(
		async (api) => {
			const { items, error } = await api.buy(itemsOf(1));
			expect(error).toBeUndefined();
			expect(items[0].json.task_status).toBe('succeed');
			expect(api.count('create')).toBe(2);
			expect(api.sandbox.tasks.map(({ externalTaskId }) => externalTaskId)).toEqual([undefined]);
		},
		{ world: 'kling', noExternalIdFor: () => true },
	),
);

it.concurrent(
	'such a model’s refusal of the user’s own ID is the user’s to act on',
	inSandbox(
		async (api) => {
			const { error } = await api.buy(itemsOf(1), { taskOptions: { externalTaskId: 'mine' } });
			expect(error?.message).toMatch(/^Kling did not accept the parameters: .*external_task_id/);
			expect(api.sandbox.tasks).toEqual([]);
		},
		{ world: 'kling', noExternalIdFor: () => true },
	),
);

it.concurrent.each(['..', '.', '...'])(
	'a task ID that is a step in a path is refused: %s',
	(taskId) =>
		inSandbox(async (api) => {
			const { error } = await api.run(KlingTask, { taskId, taskType: 'videos/text2video' });
			expect(error?.message).toBe(`'${taskId}' is no task ID`);
			expect(api.sandbox.requests).toEqual([]);
		})(),
);

it.concurrent.each([
	['Get', { operation: 'get', taskId: '1' }],
	['Get Many', { operation: 'getAll', returnAll: true }],
	['Recover', { operation: 'recover', executionId: '1', nodeName: 'Kling Text to Video' }],
])('a task type that Kling does not have is refused by %s', (_name, parameters) =>
	inSandbox(async (api) => {
		const { error } = await api.run(KlingTask, { ...parameters, taskType: '../../v1/models?' });
		expect(error?.message).toBe("'Task Type' is none that Kling has");
		expect(api.sandbox.requests).toEqual([]);
	})(),
);

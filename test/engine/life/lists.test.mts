import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, type Harness } from '../harness.mts';

speedUp();

const COUNT = 25;

/** Buys tasks and lists all of them. */
async function listAll(api: Harness) {
	await api.buy(itemsOf(COUNT), { waitForCompletion: false, taskOptions: { maxParallel: 0 } });
	const { items, error } = await api.run(KlingTask, {
		operation: 'getAll',
		taskType: 'videos/text2video',
		returnAll: true,
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.task_id);
}

it.concurrent(
	'Return All gets all where the API gives less on a page than it is asked for',
	inSandbox(
		async (api) => {
			const ids = await listAll(api);
			expect([...ids].sort()).toEqual(api.sandbox.tasks.map(({ taskId }) => taskId).sort());
		},
		{ listCap: 10 },
	),
);

it.concurrent(
	'Return All ends, with each task once, where the API gives the same page again and again',
	inSandbox(
		async (api) => {
			const ids = await listAll(api);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids).toHaveLength(10);
			expect(api.count('list')).toBeLessThan(4);
		},
		{ list: 'ignoresPage', listCap: 10 },
	),
);

it.concurrent(
	'Get without waiting names the time that it really had',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
		const { error } = await api.run(KlingTask, {
			taskId: '1',
			taskType: 'videos/text2video',
			waitForCompletion: false,
		});
		expect(error?.message).toBe('Task 1 could not be looked up within 1 minute');
		expect(error?.description).not.toContain('Max Wait');
	}),
);

// What CometAPI makes of an external ID in a query path is not documented. Here it knows none, so that
// only the list tells whether a task exists.
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { routeById } from '../../contract/contract.mts';
import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { named, type Effect } from '../faultNames.mts';
import { inSandbox, itemsOf, itemsWith, withSandbox, type Harness } from '../harness.mts';

speedUp();
routeById('videos.text2video').externalTaskId = false;

const faults = named([
	{ kind: 'rateLimit' },
	{ kind: 'html502' },
	{ kind: 'html200' },
	{ kind: 'empty200' },
	{ kind: 'json500' },
	{ kind: 'unavailable503' },
	{ kind: 'timeout524' },
	{ kind: 'redirect301' },
	{ kind: 'reset' },
	{ kind: 'hang' },
	{ kind: 'hangBody' },
	{ kind: 'truncate' },
	...[1000, 1102, 1200, 1301, 1302, 1303, 1304, 5000, 5001, 5002].map((code): Effect => ({
		kind: 'kling',
		code,
	})),
]);

const breaks = [
	['the create of one item breaks off', 1, 1],
	['the creates of 5 among 20 items break off', 20, 5],
] as const;
const moments = [
	['after the task was bought', true],
	['before the task was bought', false],
] as const;
const cases = breaks.flatMap(([what, count, times]) =>
	moments.flatMap(([when, applied]) =>
		faults.map(([name, effect]) => {
			const title = `where ${what} ${when} and the list has a fault: ${name}`;
			return [title, { count, times, applied, effect }] as const;
		}),
	),
);

/** A task of another execution, an hour old: a list that shows it reaches back far enough. */
async function anOlderTask(api: Harness): Promise<void> {
	await api.buy(itemsWith('An older boat'), {}, { executionId: 'older' });
	Object.assign(api.sandbox.tasks[0], { createdAt: Date.now() - 3_600_000 });
}

it.concurrent.each(cases)('%s, all is bought once', (_title, { count, times, applied, effect }) =>
	withSandbox({ isNew: true }, async (api) => {
		const { sandbox } = api;
		await anOlderTask(api);
		sandbox.faults.add({ on: 'create', kind: 'reset', applied, times });
		sandbox.faults.add({ ...effect, on: 'list', times } as Fault);
		const { items, error } = await api.buy(itemsOf(count));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(sandbox.tasks).toHaveLength(1 + count);
		expect(api.boughtTwice).toEqual([]);
		expect(api.count('list')).toBeGreaterThan(times);
	}),
);

it.concurrent(
	"a lost task is found in a gateway's own list of items",
	inSandbox(
		async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const { items, error } = await api.buy(itemsOf(1));
			expect(error).toBeUndefined();
			expect(items[0].json.task_id).toBe(api.sandbox.tasks[0].taskId);
			expect(api.count('create')).toBe(1);
		},
		{ isNew: true, list: 'items' },
	),
);

it.concurrent(
	'where the list does not reach back, nothing is sent again, and the user learns how to look',
	inSandbox(
		async (api) => {
			const { sandbox } = api;
			sandbox.faults.add({ on: 'create', kind: 'reset' });
			const { error } = await api.buy(itemsOf(1));
			expect(error?.message).toBe(
				'The connection to CometAPI broke off, so the task may or may not exist',
			);
			expect(error?.description).toMatch(
				/first look for it in CometAPI's task log, or with 'Get Many' of the 'Kling Task' node, as one made just now\. External task ID: n8n-\S+-0-0\.$/,
			);
			expect(api.count('create')).toBe(1);
		},
		{ isNew: true },
	),
);

it.concurrent(
	'a task of the user’s own ID is adopted when the create is refused for it',
	inSandbox(
		async (api) => {
			const parameters = { taskOptions: { externalTaskId: 'order-7' } };
			const first = await api.buy(itemsOf(1), parameters);
			const second = await api.buy(itemsOf(1), parameters, { executionId: '2' });
			expect(api.sandbox.tasks).toHaveLength(1);
			expect(second.items[0].json.task_id).toBe(first.items[0].json.task_id);
			expect(api.lostTasks(second)).toEqual([]);
		},
		{ isNew: true },
	),
);

it.concurrent(
	'Kling Task gets a task by its external ID',
	inSandbox(
		async (api) => {
			await api.buy(itemsOf(3), { waitForCompletion: false });
			await api.buy(itemsOf(1), { taskOptions: { externalTaskId: 'order-7' } });
			const { items, error } = await api.run(KlingTask, {
				lookup: 'externalTaskId',
				externalTaskId: 'order-7',
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toMatchObject([
				{
					task_id: api.sandbox.tasks[3].taskId,
					external_task_id: 'order-7',
					task_status: 'succeed',
				},
			]);
		},
		{ isNew: true },
	),
);

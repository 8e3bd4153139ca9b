// What CometAPI makes of an external ID in a query path is not documented. Here it knows none, so that
// only the list tells whether a task exists.
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { routeById } from '../../contract/contract.mts';
import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { named, type Effect } from '../faultNames.mts';
import { inSandbox, itemsOf, withSandbox } from '../harness.mts';

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

it.concurrent.each(cases)('%s, all is bought once', (_title, { count, times, applied, effect }) =>
	withSandbox({}, async (api) => {
		const { sandbox } = api;
		sandbox.faults.add({ on: 'create', kind: 'reset', applied, times });
		sandbox.faults.add({ ...effect, on: 'list', times } as Fault);
		const { items, error } = await api.buy(itemsOf(count));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(sandbox.tasks).toHaveLength(count);
		expect(api.boughtTwice).toEqual([]);
		expect(api.count('list')).toBeGreaterThan(times);
	}),
);

it.concurrent(
	'where the list is out of order as well, the user learns how to look',
	inSandbox(async (api) => {
		const { sandbox } = api;
		sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
		sandbox.faults.add({ on: 'list', kind: 'status', status: 404, times: Infinity });
		const { error } = await api.buy(itemsOf(1));
		const [{ externalTaskId }] = sandbox.tasks;
		expect(error?.message).toBe(
			'The connection to CometAPI broke off, so the task may or may not exist',
		);
		expect(error?.description).toContain(
			`Running this again could pay for it twice: first look for it with the 'Kling Task' node, by external task ID '${externalTaskId}'.`,
		);
		expect(api.count('create')).toBe(1);
	}),
);

it.concurrent(
	'a task of the user’s own ID is adopted when the create is refused for it',
	inSandbox(async (api) => {
		const parameters = { taskOptions: { externalTaskId: 'order-7' } };
		const first = await api.buy(itemsOf(1), parameters);
		const second = await api.buy(itemsOf(1), parameters, { executionId: '2' });
		expect(api.sandbox.tasks).toHaveLength(1);
		expect(second.items[0].json.task_id).toBe(first.items[0].json.task_id);
		expect(api.lostTasks(second)).toEqual([]);
	}),
);

it.concurrent(
	'Kling Task gets a task by its external ID',
	inSandbox(async (api) => {
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
	}),
);

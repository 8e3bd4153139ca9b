// What CometAPI makes of an external ID in a query path is not documented. Here it knows none, so that
// only the list tells whether a task exists.
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { routeById } from '../../contract/contract.mts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { boughtTwice, countOf, itemsOf, lostTasks, order, withSandbox } from '../money/shop.mts';

speedUp(50);
routeById('videos.text2video').externalTaskId = false;

const type = KlingTextToVideo;
const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => () =>
	withSandbox({ taskMs: 60 }, work);

const faults = [
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
	...[1000, 1102, 1200, 1301, 1302, 1303, 1304, 5000, 5001, 5002].map((code) => ({
		kind: 'kling',
		code,
	})),
] as Fault[];

describe.each([
	[1, 1],
	[20, 5],
])('%i items, for %i of which the create breaks off', (count, times) => {
	describe.each([true, false])('after the task was bought: %p', (applied) => {
		it.concurrent.each(faults)('and the list has a fault: %j', (fault) =>
			withSandbox({ taskMs: 60 }, async (sandbox) => {
				sandbox.faults.add({ on: 'create', kind: 'reset', applied, times });
				sandbox.faults.add({ ...fault, on: 'list', times });
				const { items, error } = await order(sandbox, { type, items: itemsOf(count) });
				expect(error).toBeUndefined();
				expect(items).toHaveLength(count);
				expect(sandbox.tasks).toHaveLength(count);
				expect(boughtTwice(sandbox)).toEqual([]);
				expect(countOf(sandbox, 'list')).toBeGreaterThan(times);
			}),
		);
	});
});

it.concurrent(
	'where the list is out of order as well, the user learns how to look',
	inSandbox(async (sandbox) => {
		sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
		sandbox.faults.add({ on: 'list', kind: 'status', status: 404, times: Infinity });
		const result = await order(sandbox, { type, items: itemsOf(1) });
		const [{ externalTaskId }] = sandbox.tasks;
		expect(result.error?.message).toBe(
			'The connection to CometAPI broke off, so the task may or may not exist',
		);
		expect(result.error?.description).toContain(
			`Running this again could pay for it twice: first look for it with the 'Kling Task' node, by external task ID '${externalTaskId}'.`,
		);
		expect(countOf(sandbox, 'create')).toBe(1);
	}),
);

it.concurrent(
	'a task of the user’s own ID is adopted when the create is refused for it',
	inSandbox(async (sandbox) => {
		const parameters = { taskOptions: { externalTaskId: 'order-7' } };
		const first = await order(sandbox, { type, items: itemsOf(1), parameters });
		const second = await order(sandbox, { type, items: itemsOf(1), parameters, executionId: '2' });
		expect(sandbox.tasks).toHaveLength(1);
		expect(second.items[0].json.task_id).toBe(first.items[0].json.task_id);
		expect(lostTasks(sandbox, second)).toEqual([]);
	}),
);

it.concurrent(
	'Kling Task gets a task by its external ID',
	inSandbox(async (sandbox) => {
		const taskOptions = { externalTaskId: 'order-7' };
		await order(sandbox, { type, items: itemsOf(3), parameters: { waitForCompletion: false } });
		await order(sandbox, { type, items: itemsOf(1), parameters: { taskOptions } });
		const { items, error } = await order(sandbox, {
			type: KlingTask,
			parameters: { lookup: 'externalTaskId', externalTaskId: 'order-7' },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([
			{ task_id: sandbox.tasks[3].taskId, external_task_id: 'order-7', task_status: 'succeed' },
		]);
	}),
);

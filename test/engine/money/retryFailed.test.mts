import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
// Retry Failed Tasks in every world: what Kling reported as failed is bought again as often as the user
// says and no more, each time under another ID, and no task is unknown to the user.
import type { INode, INodeParameters } from 'n8n-workflow';
import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { worldNames, type SandboxOptions } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import {
	inSandbox,
	itemsOf,
	itemsWith,
	ownPrompt,
	withSandbox,
	type Harness,
} from '../harness.mts';

speedUp();

/** Lets the first so many tasks fail, and every later one succeed. */
function failFirst({ sandbox }: Harness, times: number, more: { taskMs?: number } = {}): void {
	let failed = 0;
	sandbox.outcome(() => (failed++ < times ? { failWith: 'Out of memory', ...more } : undefined));
}

const retrying = (retryFailedTasks: number, more: INodeParameters = {}) => ({
	taskOptions: { retryFailedTasks, ...more },
});
const retryOnFail: Partial<INode> = { retryOnFail: true, maxTries: 4, waitBetweenTries: 1 };

const idsOf = ({ sandbox }: Harness) => sandbox.tasks.map(({ taskId }) => taskId);
const externalIdsOf = ({ sandbox }: Harness) =>
	sandbox.tasks.map(({ externalTaskId }) => externalTaskId);

/** Does the same in every world, of which nothing is known yet. */
const inEveryWorld = (
	title: string,
	work: (api: Harness, world: string) => Promise<void>,
	options: SandboxOptions = {},
) =>
	it.concurrent.each(worldNames)(`${title}: %s`, async (world) => {
		await withSandbox({ world, isNew: true, ...options }, async (api) => await work(api, world));
	});

inEveryWorld('two tasks that fail are replaced, and reported with the third', async (api) => {
	failFirst(api, 2);
	const { items, error } = await api.buy(itemsOf(1), retrying(2));
	expect(error).toBeUndefined();
	const [first, second, third] = idsOf(api);
	expect(api.count('create')).toBe(3);
	expect(items[0].json).toMatchObject({
		task_id: third,
		task_status: 'succeed',
		failed_task_ids: [first, second],
	});
	const [id] = externalIdsOf(api);
	expect(externalIdsOf(api)).toEqual([id, `${id}-r1`, `${id}-r2`]);
	expect(id).toMatch(/^n8n-/);
});

inEveryWorld('no more are bought than the user says', async (api) => {
	failFirst(api, Infinity);
	const { items, error } = await api.buy(itemsOf(1), retrying(2));
	expect(items).toEqual([]);
	const [first, second, third] = idsOf(api);
	expect(api.count('create')).toBe(3);
	expect(error?.message).toBe('Kling could not finish the task: Out of memory');
	expect(error?.description).toContain(`Task ID: ${third}. Failed before it: ${first}, ${second}.`);
	expect(error?.context).toMatchObject({
		error_kind: 'failed',
		task_id: third,
		failed_task_ids: [first, second],
		can_retry: true,
	});
});

inEveryWorld('nor with Retry On Fail, which begins no count of its own', async (api) => {
	failFirst(api, Infinity);
	const { error } = await api.buy(itemsOf(1), retrying(1), { settings: retryOnFail });
	expect(idsOf(api)).toHaveLength(2);
	expect(error?.context).toMatchObject({
		task_id: idsOf(api)[1],
		failed_task_ids: [idsOf(api)[0]],
	});
});

inEveryWorld('a lost answer to the second create is not bought a third time', async (api) => {
	failFirst(api, 1);
	api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true, after: 1 });
	const result = await api.buy(itemsOf(1), retrying(2), { settings: retryOnFail });
	expect(idsOf(api)).toHaveLength(2);
	const { items, error } = result;
	const [id] = externalIdsOf(api);
	if (error) {
		expect(error.context).toMatchObject({
			error_kind: 'unknown_purchase',
			external_task_id: `${id}-r1`,
			failed_task_ids: [idsOf(api)[0]],
			can_retry: false,
		});
		expect(error.description).toContain(`${id}-r1`);
	} else {
		expect(items[0].json).toMatchObject({
			task_id: idsOf(api)[1],
			failed_task_ids: [idsOf(api)[0]],
		});
	}
});

inEveryWorld('an ID of the user’s own gets a number for each further task', async (api) => {
	failFirst(api, 1);
	const { items, error } = await api.buy(itemsOf(1), retrying(1, { externalTaskId: 'mine' }));
	expect(error).toBeUndefined();
	expect(externalIdsOf(api)).toEqual(['mine', 'mine-r1']);
	expect(items[0].json).toMatchObject({
		task_id: idsOf(api)[1],
		external_task_id: 'mine-r1',
		failed_task_ids: [idsOf(api)[0]],
	});
});

const asTool = { type: 'test.testedTool', onError: 'continueRegularOutput' as const };

inEveryWorld('an agent that asks twice at a time gets the same tasks', async (api) => {
	failFirst(api, 1, { taskMs: 300 });
	const calls = itemsWith('A cat', 'A cat');
	const { items } = await api.buy(calls, retrying(2), { settings: asTool });
	const [first, second] = idsOf(api);
	expect(idsOf(api)).toHaveLength(2);
	const expected = { task_id: second, task_status: 'succeed', failed_task_ids: [first] };
	expect(items.map(({ json }) => json)).toMatchObject([expected, expected]);
});

inEveryWorld(
	'an agent that asks again while a task is being replaced gets the new one',
	async (api) => {
		failFirst(api, 1);
		// The second call comes when the first has left its task behind and waits for the answer to the next.
		api.sandbox.faults.add({ on: 'create', kind: 'slow', ms: 2_000, after: 1 });
		const batching = { batch: { batchSize: 1, batchInterval: 1_000 } };
		const parameters = { prompt: ownPrompt, requestOptions: { batching }, ...retrying(1) };
		const options = { items: itemsWith('A cat', 'A cat'), settings: asTool };
		const { items } = await api.run(KlingTextToVideo, parameters, options);
		const [first, second] = idsOf(api);
		expect(idsOf(api)).toHaveLength(2);
		const expected = { task_id: second, task_status: 'succeed', failed_task_ids: [first] };
		expect(items.map(({ json }) => json)).toMatchObject([expected, expected]);
	},
);

inEveryWorld('an agent that asks again gets no more than the user allows', async (api) => {
	failFirst(api, Infinity);
	const calls = itemsWith('A cat', 'A cat', 'A cat');
	const { items } = await api.buy(calls, retrying(1), { loop: true, settings: asTool });
	const [first, second] = idsOf(api);
	expect(idsOf(api)).toHaveLength(2);
	const expected = { error_kind: 'failed', task_id: second, failed_task_ids: [first] };
	expect(items.map(({ json }) => json)).toMatchObject([expected, expected, expected]);
});

inEveryWorld('without an ID of its own a task is replaced, too', async (api) => {
	failFirst(api, 1);
	const parameters = { videoId: '871', ...retrying(1) };
	const { items, error } = await api.run(KlingExtendVideo, parameters);
	expect(error).toBeUndefined();
	expect(items[0].json.failed_task_ids).toEqual([idsOf(api)[0]]);
	expect(externalIdsOf(api)).toEqual([undefined, undefined]);
});

inEveryWorld('without an ID of its own a lost answer ends it', async (api) => {
	failFirst(api, 1);
	api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true, after: 1 });
	const parameters = { videoId: '871', ...retrying(5) };
	const { error } = await api.run(KlingExtendVideo, parameters, { settings: retryOnFail });
	expect(idsOf(api)).toHaveLength(2);
	expect(error?.context).toMatchObject({
		error_kind: 'unknown_purchase',
		failed_task_ids: [idsOf(api)[0]],
		can_retry: false,
	});
});

describe('Retry Failed Tasks', () => {
	it.concurrent(
		'goes on in the next execution with an ID of the user’s own, to the same limit',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const parameters = retrying(1, { externalTaskId: 'mine' });
			await api.buy(itemsOf(1), parameters);
			const { error } = await api.buy(itemsOf(1), parameters, { executionId: '2' });
			expect(externalIdsOf(api)).toEqual(['mine', 'mine-r1']);
			expect(error?.message).toBe(
				"The task with external task ID 'mine-r1' failed earlier: Out of memory",
			);
			expect(error?.context).toMatchObject({
				error_kind: 'failed',
				task_id: idsOf(api)[1],
				failed_task_ids: [idsOf(api)[0]],
				can_retry: false,
			});
		}),
	);

	it.concurrent(
		'gives each task all of Max Wait',
		inSandbox(async (api) => {
			// 50 s of the nodes each, so that two of them take longer than Max Wait.
			failFirst(api, 2, { taskMs: 1_000 });
			const { error } = await api.buy(itemsOf(1), retrying(2, { maxWait: 1.2 }));
			expect(error).toBeUndefined();
			expect(idsOf(api)).toHaveLength(3);
		}),
	);

	it.concurrent(
		'does nothing where nobody waits for the end',
		inSandbox(async (api) => {
			failFirst(api, 1);
			const parameters = { waitForCompletion: false, ...retrying(5) };
			const { items } = await api.buy(itemsOf(1), parameters);
			expect(items[0].json.task_status).toBe('submitted');
			expect(idsOf(api)).toHaveLength(1);
		}),
	);

	it.concurrent(
		'replaces neither what was refused nor what took too long',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301 });
			const refused = await api.buy(itemsOf(1), retrying(5));
			expect(refused.error?.context.error_kind).toBe('moderation');
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			const late = await api.buy(itemsOf(1), retrying(5, { maxWait: 0.5 }));
			expect(late.error?.context.error_kind).toBe('timeout');
			expect(idsOf(api)).toHaveLength(1);
		}),
	);

	it.concurrent(
		'tells of the failed tasks also with Simplify off',
		inSandbox(async (api) => {
			failFirst(api, 1);
			const { items } = await api.buy(itemsOf(1), { simplify: false, ...retrying(1) });
			expect(items[0].json).toMatchObject({
				task_id: idsOf(api)[1],
				task_result: { videos: [expect.any(Object)] },
				failed_task_ids: [idsOf(api)[0]],
			});
		}),
	);
});

describe('On Failure: Return Task', () => {
	const returning = (more: INodeParameters = {}) => ({
		taskOptions: { onFailure: 'returnTask', ...more },
	});

	it.concurrent(
		'outputs a failed task in the place of an error, and buys no other',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const { items, error } = await api.buy(itemsOf(1), returning(), { settings: retryOnFail });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({
				task_id: idsOf(api)[0],
				task_status: 'failed',
				task_status_msg: 'Out of memory',
			});
			expect(items[0].json.error).toBeUndefined();
			expect(idsOf(api)).toHaveLength(1);
		}),
	);

	it.concurrent(
		'lets Retry Failed Tasks go first',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const { items, error } = await api.buy(itemsOf(1), returning({ retryFailedTasks: 1 }));
			expect(error).toBeUndefined();
			const [first, second] = idsOf(api);
			expect(idsOf(api)).toHaveLength(2);
			expect(items[0].json).toMatchObject({
				task_id: second,
				task_status: 'failed',
				failed_task_ids: [first],
			});
		}),
	);

	it.concurrent(
		'counts also where Max Tasks per Run ends the retries',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const parameters = returning({ retryFailedTasks: 5, maxTasksPerRun: 2 });
			const { items, error } = await api.buy(itemsOf(1), parameters);
			expect(error).toBeUndefined();
			expect(idsOf(api)).toHaveLength(2);
			expect(items[0].json).toMatchObject({ task_id: idsOf(api)[1], task_status: 'failed' });
		}),
	);

	it.concurrent(
		'outputs the task of an earlier execution that has the user’s own ID',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const parameters = returning({ externalTaskId: 'mine' });
			await api.buy(itemsOf(1), parameters);
			const { items, error } = await api.buy(itemsOf(1), parameters, { executionId: '2' });
			expect(error).toBeUndefined();
			expect(idsOf(api)).toHaveLength(1);
			expect(items[0].json).toMatchObject({ task_id: idsOf(api)[0], task_status: 'failed' });
		}),
	);

	it.concurrent(
		'leaves a refusal an error',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301 });
			const { items, error } = await api.buy(itemsOf(1), returning());
			expect(items).toEqual([]);
			expect(error?.context.error_kind).toBe('moderation');
		}),
	);
});

describe('Max Tasks per Run', () => {
	it.concurrent(
		'counts the tasks that take the place of others',
		inSandbox(async (api) => {
			failFirst(api, 3);
			const parameters = retrying(5, { maxTasksPerRun: 7, maxParallel: 1 });
			const { items, error } = await api.buy(itemsOf(5), parameters);
			// Five are spoken for, so that two are left for those that fail.
			expect(items).toEqual([]);
			expect(idsOf(api)).toHaveLength(3);
			expect(error?.message).toBe('Kling could not finish the task: Out of memory');
			expect(error?.description).toContain(
				"It was not bought again: 'Max Tasks per Run' is 7, and 7 tasks of this run are bought or spoken for.",
			);
			expect(error?.context).toMatchObject({
				error_kind: 'failed',
				task_id: idsOf(api)[2],
				failed_task_ids: idsOf(api).slice(0, 2),
			});
		}),
	);

	it.concurrent(
		'leaves enough for the items that come later',
		inSandbox(async (api) => {
			failFirst(api, 3);
			const parameters = retrying(5, { maxTasksPerRun: 7, maxParallel: 1 });
			const settings = { onError: 'continueRegularOutput' as const };
			const { items } = await api.buy(itemsOf(5), parameters, { settings });
			expect(items.map(({ json }) => json.task_status)).toEqual([
				'failed',
				...Array(4).fill('succeed'),
			]);
			expect(idsOf(api)).toHaveLength(7);
		}),
	);

	it.concurrent(
		'counts all calls of an agent in an execution together, and none that bought nothing',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301 });
			const calls = itemsWith('Refused', 'A cat', 'A dog', 'A cat', 'A bird');
			const parameters = { taskOptions: { maxTasksPerRun: 2 } };
			const { items } = await api.buy(calls, parameters, { loop: true, settings: asTool });
			expect(api.sandbox.tasks.map(({ body }) => body.prompt)).toEqual(['A cat', 'A dog']);
			expect(items.map(({ json }) => json.error_kind ?? json.task_status)).toEqual([
				'moderation',
				...['succeed', 'succeed', 'succeed'],
				'task_limit',
			]);
			expect(items.at(-1)?.json.error).toBe(
				"'Max Tasks per Run' is 2, and 2 tasks of this run are bought or spoken for",
			);
		}),
	);

	it.concurrent(
		'counts what Retry On Fail buys again',
		inSandbox(async (api) => {
			failFirst(api, Infinity);
			const parameters = { taskOptions: { maxTasksPerRun: 2 } };
			await api.buy(itemsOf(1), parameters, { settings: retryOnFail });
			expect(idsOf(api)).toHaveLength(2);
		}),
	);
});

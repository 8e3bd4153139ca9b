import type { INodeExecutionData } from 'n8n-workflow';
import { worldNames } from '../../sandbox/index.mts';
import { DurableRun } from '../durableRun.mts';
import { speedUp, timeOfNodes } from '../fastClock.mts';
import { inSandbox, withSandbox, type Harness } from '../harness.mts';
import { buyTasks, itemsFor } from '../waitedTasks.mts';

speedUp();

const VIDEO = 'videos/text2video';
const MINUTE_MS = 60_000;

/** A test with a sandbox of its own. */
const test = (title: string, work: (api: Harness) => Promise<void>) =>
	it.concurrent(title, inSandbox(work));

/** The IDs of the tasks that were looked at since the last call, in order. */
function lookedAt({ sandbox }: Harness, since = 0): string[] {
	return sandbox.requests
		.slice(since)
		.filter(({ kind }) => kind === 'query')
		.map(({ path }) => path.split('/').at(-1)!);
}

const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.task_id);

describe('looks', () => {
	test('are made at one task as long as that runs, and at the others only for the results', async (api) => {
		const tasks = await buyTasks(api, 60);
		const wait = await DurableRun.start(api, itemsFor(tasks));
		expect(api.count('query')).toBe(20);

		tasks.slice(0, 59).forEach((task) => task.end());
		await wait.resume();
		expect(wait.waits).toBe(true);
		expect(api.count('query')).toBe(40);

		tasks[59].end();
		await wait.resume();
		expect(idsOf(wait.done)).toEqual(tasks.map(({ taskId }) => taskId));
		// All of them, and no more.
		expect(api.count('query')).toBe(100);
	});

	test('are not made at tasks that are known to have ended', async (api) => {
		const tasks = await buyTasks(api, 3);
		tasks[0].end();
		const wait = await DurableRun.start(api, itemsFor(tasks));
		const before = api.sandbox.requests.length;
		await wait.resume();
		expect(wait.waits).toBe(true);
		expect(lookedAt(api, before).sort()).toEqual([tasks[1].taskId, tasks[2].taskId].sort());
	});

	test('are made once at a task that two items name', async (api) => {
		const [task] = await buyTasks(api, 1);
		const wait = await DurableRun.start(api, itemsFor([task, task]));
		expect(api.count('query')).toBe(1);
		task.end();
		await wait.resume();
		expect(idsOf(wait.done)).toEqual([task.taskId, task.taskId]);
		expect(wait.done.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(api.count('query')).toBe(2);
	});

	test('come a minute apart, or as the user says', async (api) => {
		const [task] = await buyTasks(api, 1);
		const lengthOf = async (taskOptions = {}) => {
			const started = timeOfNodes(Date.now());
			const { waitTill } = await DurableRun.start(api, itemsFor([task]), {
				parameters: { taskOptions },
			});
			return waitTill - started;
		};
		for (const [least, options] of [
			[60_000, {}],
			[60_000, { pollInterval: 60 }],
			[600_000, { pollInterval: 600 }],
		] as const) {
			const length = await lengthOf(options);
			expect(length).toBeGreaterThan(least - 5_000);
			expect(length).toBeLessThan(least + 40_000);
		}
	});

	test('that go wrong are made again, and never end the wait', async (api) => {
		const [task] = await buyTasks(api, 1);
		task.end();
		api.sandbox.faults.add({ on: 'query', kind: 'html502', times: 4 });
		const wait = await DurableRun.start(api, itemsFor([task]));
		expect(wait.waits).toBe(true);
		expect(api.count('query')).toBe(3);
		await wait.resume();
		expect(api.count('query')).toBe(5);
		expect(wait.done).toHaveLength(1);
	});

	test('that go wrong when the results are fetched, let the wait go on', async (api) => {
		const tasks = await buyTasks(api, 2);
		tasks[0].end();
		const wait = await DurableRun.start(api, itemsFor(tasks));
		tasks[1].end();
		// The first of them finds the second task ended, the others are for the result of the first.
		api.sandbox.faults.add({ on: 'query', kind: 'html502', after: 1, times: 3 });
		await wait.resume();
		expect([wait.waits, wait.error]).toEqual([true, undefined]);
		await wait.resume();
		expect(wait.done).toHaveLength(2);
	});
});

test('what is kept of a task while it is waited for is short, and nothing is left at the end', async (api) => {
	const tasks = await buyTasks(api, 40);
	const wait = await DurableRun.start(api, itemsFor(tasks));
	expect(Object.keys(wait.ledger)).toHaveLength(40);
	expect(JSON.stringify(wait.ledger).length / 40).toBeLessThan(200);
	tasks.forEach((task) => task.end());
	await wait.resume();
	expect(wait.ledger).toEqual({});
});

test('the stored execution hardly grows from one pass to the next', async (api) => {
	const tasks = await buyTasks(api, 40);
	const wait = await DurableRun.start(api, itemsFor(tasks));
	const first = wait.stored.length;
	for (let pass = 0; pass < 10; pass++) await wait.resume();
	const growth = (wait.stored.length - first) / 10 / 40;
	expect(growth).toBeLessThan(100);
});

describe('a callback', () => {
	const body = (task: Awaited<ReturnType<typeof buyTasks>>[number], task_status: string) => ({
		task_id: task.upstreamId,
		task_status,
		task_result: { videos: [{ id: '1', url: 'https://evil.example.com/video.mp4' }] },
	});

	test('about a task that goes on costs nothing and resumes nothing', async (api) => {
		const [task] = await buyTasks(api, 1);
		const wait = await DurableRun.start(api, itemsFor([task]));
		for (const status of ['submitted', 'processing']) {
			expect(await wait.callback(body(task, status))).toBe(false);
		}
		expect(api.count('query')).toBe(1);
	});

	test('is not believed: it costs one look, and the execution waits on', async (api) => {
		const tasks = await buyTasks(api, 5);
		const wait = await DurableRun.start(api, itemsFor(tasks));
		const before = api.count('query');
		for (const task of tasks) expect(await wait.callback(body(task, 'succeed'))).toBe(false);
		expect(api.count('query') - before).toBe(5);
	});

	test('is never what comes out', async (api) => {
		const [task] = await buyTasks(api, 1, VIDEO, { failWith: 'Too dark' });
		const wait = await DurableRun.start(api, itemsFor([task]), {
			parameters: { taskOptions: { onFailure: 'returnTask' } },
		});
		task.end();
		expect(await wait.callback(body(task, 'succeed'))).toBe(true);
		expect(wait.done[0].json).toMatchObject({ task_status: 'failed', task_status_msg: 'Too dark' });
		expect(wait.stored).not.toContain('evil.example.com');
	});

	for (const garbage of [
		undefined,
		null,
		'',
		'hello',
		[],
		{},
		{ task_id: { a: 1 } },
		[{ task_id: 1 }],
	]) {
		test(`that makes no sense is only a hint: ${JSON.stringify(garbage)}`, async (api) => {
			const tasks = await buyTasks(api, 2);
			const wait = await DurableRun.start(api, itemsFor(tasks));
			expect(await wait.callback(garbage)).toBe(false);
			tasks.forEach((task) => task.end());
			expect(await wait.callback(garbage)).toBe(true);
			expect(idsOf(wait.done)).toEqual(tasks.map(({ taskId }) => taskId));
		});
	}

	test('that is invented for the only task that is left costs one look, and no pass', async (api) => {
		const tasks = await buyTasks(api, 2);
		tasks[0].end();
		const wait = await DurableRun.start(api, itemsFor(tasks));
		const before = api.count('query');
		expect(await wait.callback(body(tasks[1], 'succeed'))).toBe(false);
		expect([wait.waits, wait.done]).toEqual([true, []]);
		expect(api.count('query') - before).toBe(1);
	});

	test('of a single task resumes it once, however many come at once', async (api) => {
		const [task] = await buyTasks(api, 1);
		const wait = await DurableRun.start(api, itemsFor([task]));
		task.end();
		const callbacks = Array.from({ length: 5 }, () => wait.callback(body(task, 'succeed')));
		expect((await Promise.all(callbacks)).filter(Boolean)).toHaveLength(1);
		expect(idsOf(wait.done)).toEqual([task.taskId]);
	});

	it.concurrent.each(worldNames)('wakes the execution in the world %s', async (world) => {
		await withSandbox({ world }, async (api) => {
			const tasks = await buyTasks(api, 5);
			const wait = await DurableRun.start(api, itemsFor(tasks));
			const resumed: boolean[] = [];
			for (const task of tasks) {
				task.end();
				resumed.push(await wait.callback(body(task, 'succeed')));
			}
			expect(resumed).toEqual([false, false, false, false, true]);
			expect(idsOf(wait.done)).toEqual(tasks.map(({ taskId }) => taskId));
		});
	});

	test('leads to the items that the execution had, with all that is in them', async (api) => {
		const [task] = await buyTasks(api, 1);
		const binary = { data: { data: 'aGk=', mimeType: 'text/plain', fileName: 'hi.txt' } };
		const items = [{ json: { task_id: task.taskId, note: 'naïve {{ ☃ }}' }, binary }];
		const settings = { name: 'A "name" with }} and \\ in it' };
		const wait = await DurableRun.start(api, items, { settings });
		task.end();
		api.sandbox.faults.add({ on: 'query', kind: 'html502', times: 4 });
		expect(await wait.callback(body(task, 'succeed'))).toBe(true);
		expect(wait.waits).toBe(true);
		expect(wait.input).toMatchObject(items);
	});

	test('finds the execution waiting on when the API cannot be asked', async (api) => {
		const [task] = await buyTasks(api, 1);
		const wait = await DurableRun.start(api, itemsFor([task]));
		api.sandbox.faults.add({ on: 'query', kind: 'html502', times: Infinity });
		// What nobody knows, the node itself finds out, which tries again.
		expect(await wait.callback(body(task, 'succeed'))).toBe(true);
		expect([wait.waits, wait.error]).toEqual([true, undefined]);
	});
});

describe('a task that does not end well', () => {
	/** Four tasks, of which Kling cannot finish the third. */
	const four = async (api: Harness) => [
		...(await buyTasks(api, 2)),
		...(await buyTasks(api, 1, VIDEO, { failWith: 'Too dark' })),
		...(await buyTasks(api, 1)),
	];
	const waitFor = async (api: Harness, ...[options]: [Parameters<typeof DurableRun.start>[2]?]) => {
		const tasks = await four(api);
		const wait = await DurableRun.start(api, itemsFor(tasks), options);
		expect(wait.waits).toBe(true);
		tasks.forEach((task) => task.end());
		await wait.resume();
		return { tasks, wait };
	};

	test('ends the node, with the tasks of the others in the error', async (api) => {
		const { tasks, wait } = await waitFor(api);
		expect(wait.error?.message).toBe('Kling could not finish the task: Too dark');
		expect(wait.error?.context).toMatchObject({ itemIndex: 2, task_id: tasks[2].taskId });
		for (const { taskId } of tasks) expect(wait.error?.description).toContain(taskId);
		expect(wait.error?.description).not.toContain('Not started');
	});

	test('can go on as an item, beside the results', async (api) => {
		const { tasks, wait } = await waitFor(api, { settings: { onError: 'continueRegularOutput' } });
		expect(wait.error).toBeUndefined();
		expect(idsOf(wait.done)).toEqual(tasks.map(({ taskId }) => taskId));
		expect(wait.done[2]).toMatchObject({
			json: { error: 'Kling could not finish the task: Too dark', task_status: 'failed' },
			pairedItem: { item: 2 },
		});
	});

	test('can go to the error output', async (api) => {
		const { tasks, wait } = await waitFor(api, { settings: { onError: 'continueErrorOutput' } });
		expect(idsOf(wait.done)).toEqual([0, 1, 3].map((index) => tasks[index].taskId));
		expect(idsOf(wait.output(1))).toEqual([tasks[2].taskId]);
	});

	test('can be returned as it is', async (api) => {
		const { wait } = await waitFor(api, {
			parameters: { taskOptions: { onFailure: 'returnTask' } },
		});
		expect(wait.done.map(({ json }) => json.task_status)).toEqual([
			'succeed',
			'succeed',
			'failed',
			'succeed',
		]);
		expect(wait.done[2].json).not.toHaveProperty('error');
	});

	test('does not come back to life when n8n tries the node again', async (api) => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { wait } = await waitFor(api, { settings });
		expect(wait.error?.message).toBe('Kling could not finish the task: Too dark');
		expect(api.count('create')).toBe(4);
	});
});

describe('an item that means no task', () => {
	const wrong: Array<[what: string, json: INodeExecutionData['json'], message: string]> = [
		['nothing', {}, "'Task ID' is empty"],
		['an object', { task_id: { a: 1 } }, "'Task ID' is empty"],
		['dots', { task_id: '..' }, "'..' is no task ID"],
		[
			'another type',
			{ task_id: '123', task_type: 'videos/dreams' },
			"'Task Type' is none that Kling has",
		],
	];
	for (const [what, json, message] of wrong) {
		test(`ends the node before anything is waited for: ${what}`, async (api) => {
			const [task] = await buyTasks(api, 1);
			const wait = await DurableRun.start(api, [...itemsFor([task]), { json }]);
			expect(wait.waits).toBe(false);
			expect(wait.error?.message).toBe(message);
			expect(wait.error?.context.itemIndex).toBe(1);
			expect(wait.error?.description).toContain(task.taskId);
			expect(api.count('query')).toBe(0);
		});

		test(`lets the others go on where failing items continue: ${what}`, async (api) => {
			const [task] = await buyTasks(api, 1);
			const settings = { onError: 'continueRegularOutput' as const };
			const wait = await DurableRun.start(api, [{ json }, ...itemsFor([task])], { settings });
			expect(wait.waits).toBe(true);
			task.end();
			await wait.resume();
			expect(wait.done.map((item) => item.json.error)).toEqual([message, undefined]);
			expect(wait.done[1].json.task_id).toBe(task.taskId);
		});
	}

	it.concurrent.each(worldNames)(
		'that the API does not know is waited for a minute, and then refused, in the world %s',
		async (world) => {
			await withSandbox({ world }, async (api) => {
				const tasks = await buyTasks(api, 1);
				const items = [...itemsFor(tasks), { json: { task_id: '4711', task_type: VIDEO } }];
				const settings = { onError: 'continueRegularOutput' as const };
				const wait = await DurableRun.start(api, items, { settings });
				tasks[0].end();
				await wait.resume();
				expect(wait.waits).toBe(true);
				await pass(61_000);
				await wait.resume();
				expect(wait.done.map(({ json }) => json.task_id)).toEqual([tasks[0].taskId, '4711']);
				expect(wait.done[1].json.error).toBe("There is no task '4711' of this type");
			});
		},
	);
});

/** Lets time pass for the nodes, in ms. */
async function pass(ms: number): Promise<void> {
	const { systemClock } = await import('../../../nodes/shared/time/clock.ts');
	await systemClock.sleep(ms);
}

describe('the maximum wait', () => {
	const items = async (api: Harness) => {
		const tasks = await buyTasks(api, 3);
		tasks[1].end();
		return tasks;
	};

	test('ends the node with all tasks in the error', async (api) => {
		const tasks = await items(api);
		const parameters = { taskOptions: { maxWait: 2 } };
		const wait = await DurableRun.start(api, itemsFor(tasks), { parameters });
		await pass(MINUTE_MS);
		await wait.resume();
		expect(wait.waits).toBe(true);
		await pass(MINUTE_MS + 1_000);
		await wait.resume();
		expect(wait.error?.message).toBe(`Task ${tasks[0].taskId} did not finish within 2 minutes`);
		for (const { taskId } of tasks) expect(wait.error?.description).toContain(taskId);
		expect(wait.error?.description).toContain("raise 'Max Wait' under 'Task Options'");
	});

	test('can return the tasks as they are', async (api) => {
		const tasks = await items(api);
		const parameters = { taskOptions: { maxWait: 2, onTimeout: 'returnTask' } };
		const wait = await DurableRun.start(api, itemsFor(tasks), { parameters });
		await pass(2 * MINUTE_MS);
		await wait.resume();
		expect(wait.done.map(({ json }) => json.task_status)).toEqual([
			'submitted',
			'succeed',
			'submitted',
		]);
	});

	test('is not outlived by the pause before the next look', async (api) => {
		const tasks = await items(api);
		const started = timeOfNodes(Date.now());
		const wait = await DurableRun.start(api, itemsFor(tasks), {
			parameters: { taskOptions: { maxWait: 5, pollInterval: 3_600 } },
		});
		expect(wait.waitTill - started).toBeLessThan(5 * MINUTE_MS + 40_000);
	});

	test('counts for each wait by itself, also of the same task in the same execution', async (api) => {
		const [task] = await buyTasks(api, 1);
		const wait = await DurableRun.start(api, itemsFor([task, task]), {
			loop: true,
			others: ['Next'],
			wires: { Tested: { main: [[{ node: 'Items', type: 'main', index: 0 }]] } },
			parameters: { taskOptions: { maxWait: 2, onTimeout: 'returnTask' } },
		});
		await pass(3 * MINUTE_MS);
		await wait.resume();
		// The first item has timed out, and the second has come.
		expect(wait.waits).toBe(true);
		expect(wait.waitTill).toBeGreaterThan(timeOfNodes(Date.now()));
	});
});

describe('Stop', () => {
	test('ends a pass whose looks get no answer', async (api) => {
		const tasks = await buyTasks(api, 30);
		const wait = await DurableRun.start(api, itemsFor(tasks));
		const before = api.count('query');
		api.sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
		const took = await wait.stopWhile(() => api.count('query') > before);
		expect(took).toBeLessThan(1_000);
		expect(wait.waits).toBe(false);
		for (const { taskId } of tasks) expect(wait.error?.description).toContain(taskId);
	});
});

import { ExecuteSingleContext } from 'n8n-core';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Sandbox } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import {
	boughtTwice,
	countOf,
	itemsOf,
	lostTasks,
	order,
	promptOf,
	promptsIn,
	startOrder,
	withSandbox,
} from '../money/shop.mts';

speedUp(50);

const type = KlingTextToVideo;
const five = itemsOf(5);
const fivePrompts = five.map((_, index) => promptOf(index));
const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => () =>
	withSandbox({ taskMs: 60 }, work);

/** Lets the first task for a prompt fail, and every later one succeed. */
function failOnce(sandbox: Sandbox, prompt: string): void {
	let failed = false;
	sandbox.outcome(({ body }) => {
		if (failed || body.prompt !== prompt) return undefined;
		failed = true;
		return { failWith: 'Out of memory' };
	});
}

describe('an External Task ID of the user’s own, such as a row number', () => {
	const parameters = { taskOptions: { externalTaskId: '={{ "row-" + $itemIndex }}' } };

	it.concurrent(
		'yields the same results in another execution, and buys nothing',
		inSandbox(async (sandbox) => {
			const first = await order(sandbox, { type, items: five, parameters, executionId: '1' });
			const second = await order(sandbox, { type, items: five, parameters, executionId: '2' });
			expect(sandbox.tasks).toHaveLength(5);
			expect(countOf(sandbox, 'create')).toBe(5);
			expect(second.items).toEqual(first.items);
			expect(promptsIn(second.items, sandbox)).toEqual(fivePrompts);
		}),
	);

	it.concurrent(
		'picks up after an execution that ended in the middle',
		inSandbox(async (sandbox) => {
			const items = itemsOf(8);
			const first = startOrder(sandbox, { type, items, parameters, executionId: '1' });
			while (sandbox.tasks.length < 6) await new Promise(setImmediate);
			first.stop();
			await first.result;
			const second = await order(sandbox, { type, items, parameters, executionId: '2' });
			expect(second.items).toHaveLength(8);
			expect(sandbox.tasks).toHaveLength(8);
			expect(boughtTwice(sandbox)).toEqual([]);
		}),
	);

	it.concurrent(
		'holds where the API is in trouble both times',
		inSandbox(async (sandbox) => {
			sandbox.faults.random({ rate: 0.3, seed: 7 });
			const first = await order(sandbox, { type, items: five, parameters, executionId: '1' });
			const second = await order(sandbox, { type, items: five, parameters, executionId: '2' });
			expect(sandbox.tasks).toHaveLength(5);
			expect(second.items).toEqual(first.items);
		}),
	);

	it.concurrent(
		'of a task that failed is not used up in secret: the user is told to set another',
		inSandbox(async (sandbox) => {
			failOnce(sandbox, promptOf(0));
			await order(sandbox, { type, items: itemsOf(1), parameters, executionId: '1' });
			const { error } = await order(sandbox, { type, items: itemsOf(1), parameters });
			expect(error?.message).toBe(
				"The task with external task ID 'row-0' failed earlier: Out of memory",
			);
			expect(error?.description).toContain("set another 'External Task ID'");
			expect(sandbox.tasks).toHaveLength(1);
		}),
	);
});

describe('the same execution a second time', () => {
	it.concurrent(
		'adopts tasks that have succeeded',
		inSandbox(async (sandbox) => {
			const first = await order(sandbox, { type, items: five });
			const second = await order(sandbox, { type, items: five });
			expect(sandbox.tasks).toHaveLength(5);
			expect(second.items).toEqual(first.items);
		}),
	);

	it.concurrent(
		'adopts tasks that are still running',
		inSandbox(async (sandbox) => {
			sandbox.outcome(() => ({ taskMs: 500 }));
			await order(sandbox, { type, items: five, parameters: { waitForCompletion: false } });
			const { items } = await order(sandbox, { type, items: five });
			expect(sandbox.tasks).toHaveLength(5);
			expect(promptsIn(items, sandbox)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
		}),
	);

	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (sandbox) => {
			failOnce(sandbox, promptOf(2));
			const first = await order(sandbox, { type, items: five });
			expect(first.error?.message).toBe('Kling could not finish the task: Out of memory');
			const second = await order(sandbox, { type, items: five });
			expect(promptsIn(second.items, sandbox)).toEqual(fivePrompts);
			expect(second.items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(boughtTwice(sandbox)).toEqual([promptOf(2)]);
			const ids = sandbox.tasks
				.filter(({ body }) => body.prompt === promptOf(2))
				.map(({ externalTaskId }) => externalTaskId);
			expect(ids).toEqual([ids[0], `${ids[0]}-r1`]);
		}),
	);
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (sandbox) => {
			failOnce(sandbox, promptOf(2));
			const { items, error } = await order(sandbox, { type, items: five, settings });
			expect(error).toBeUndefined();
			expect(promptsIn(items, sandbox)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(boughtTwice(sandbox)).toEqual([promptOf(2)]);
		}),
	);

	it.concurrent(
		'does so too where a failing item continues',
		inSandbox(async (sandbox) => {
			// n8n looks at the first item to see whether a node that continues has failed.
			failOnce(sandbox, promptOf(0));
			const continuing = { ...settings, onError: 'continueRegularOutput' as const };
			const { items } = await order(sandbox, { type, items: five, settings: continuing });
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(boughtTwice(sandbox)).toEqual([promptOf(0)]);
		}),
	);

	it.concurrent(
		'loses no task when the API is gone by the next try',
		inSandbox(async (sandbox) => {
			sandbox.outcome(({ body }) =>
				body.prompt === promptOf(2) ? { failWith: 'Too dark' } : { taskMs: 60_000 },
			);
			sandbox.faults.add({ on: 'create', kind: 'kling', code: 1102, after: 5, times: Infinity });
			const result = await order(sandbox, { type, items: five, settings });
			expect(result.items).toEqual([]);
			expect(sandbox.tasks).toHaveLength(5);
			// There is nothing to be had from the one that failed.
			expect(lostTasks(sandbox, result)).toEqual([sandbox.tasks[2].taskId]);
		}),
	);
});

describe('Retry On Fail where tasks carry no ID of ours', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const parameters = { taskOptions: { automaticExternalTaskId: false } };

	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (sandbox) => {
			failOnce(sandbox, promptOf(2));
			const { items } = await order(sandbox, { type, items: five, settings, parameters });
			expect(promptsIn(items, sandbox)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(boughtTwice(sandbox)).toEqual([promptOf(2)]);
		}),
	);

	it.concurrent(
		'does not send again what may have been bought',
		inSandbox(async (sandbox) => {
			sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const result = await order(sandbox, { type, items: itemsOf(1), settings, parameters });
			expect(result.error?.message).toBe(
				'An earlier try of this node got no clear answer from CometAPI, so the task may or may not exist',
			);
			expect(countOf(sandbox, 'create')).toBe(1);
		}),
	);
});

describe('the automatic ID', () => {
	const buy = async (sandbox: Sandbox, details: Partial<Parameters<typeof order>[1]> = {}) => {
		const { error } = await order(sandbox, { type, items: itemsOf(1), ...details });
		expect(error).toBeUndefined();
		return sandbox.tasks.length;
	};

	it.concurrent(
		'is another in another execution or node, which buy their own',
		inSandbox(async (sandbox) => {
			expect(await buy(sandbox)).toBe(1);
			expect(await buy(sandbox, { executionId: '2' })).toBe(2);
			expect(await buy(sandbox, { settings: { name: 'Another' } })).toBe(3);
			expect(await buy(sandbox)).toBe(3);
		}),
	);

	it.concurrent(
		'is another in another n8n, whose executions have the same numbers',
		inSandbox(async (sandbox) => {
			const instanceId = jest.spyOn(ExecuteSingleContext.prototype, 'getInstanceId');
			const executionId = '77'; // of no other test, which run at the same time
			const runOn = async (instance: string) => {
				instanceId.mockImplementation(function (this: ExecuteSingleContext) {
					return this.getExecutionId() === executionId ? instance : 'the one of all others';
				});
				return await buy(sandbox, { executionId });
			};
			expect(await runOn('one')).toBe(1);
			expect(await runOn('another')).toBe(2);
			expect(await runOn('one')).toBe(2);
		}),
	);

	it.concurrent(
		'is not sent when it is switched off',
		inSandbox(async (sandbox) => {
			const parameters = { taskOptions: { automaticExternalTaskId: false } };
			await buy(sandbox, { parameters });
			expect(sandbox.requests[0].body).not.toHaveProperty('external_task_id');
		}),
	);

	it.concurrent(
		'cannot help then: a create without an answer is sent once and not looked for',
		inSandbox(async (sandbox) => {
			sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const parameters = { taskOptions: { automaticExternalTaskId: false } };
			const { error } = await order(sandbox, { type, items: itemsOf(1), parameters });
			expect(error?.message).toBe(
				'The connection to CometAPI broke off, so the task may or may not exist',
			);
			expect(sandbox.requests.map(({ kind }) => kind)).toEqual(['create']);
		}),
	);
});

describe('a node that an AI agent uses as a tool', () => {
	const call = async (sandbox: Sandbox, prompt: string) => {
		const items = [{ json: { prompt } }];
		const settings = { type: 'test.testedTool' };
		const result = await order(sandbox, { type, items, settings });
		return promptsIn(result.items, sandbox);
	};

	it.concurrent(
		'gives each call of one execution what that call asked for',
		inSandbox(async (sandbox) => {
			expect(await call(sandbox, 'A cat')).toEqual(['A cat']);
			expect(await call(sandbox, 'A dog')).toEqual(['A dog']);
			expect(sandbox.tasks).toHaveLength(2);
		}),
	);

	it.concurrent(
		'does not buy twice when n8n repeats the call',
		inSandbox(async (sandbox) => {
			expect(await call(sandbox, 'A cat')).toEqual(['A cat']);
			expect(await call(sandbox, 'A cat')).toEqual(['A cat']);
			expect(sandbox.tasks).toHaveLength(1);
		}),
	);
});

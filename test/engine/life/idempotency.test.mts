import { ExecuteSingleContext } from 'n8n-core';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { speedUp } from '../fastClock.mts';
import {
	inSandbox,
	itemsOf,
	itemsWith,
	ownPrompt,
	promptOf,
	promptsUpTo,
	type BuyArguments,
	type Harness,
} from '../harness.mts';
import { until } from '../until.mts';
import { failOnce } from './failOnce.mts';

speedUp();

const five = itemsOf(5);
const fivePrompts = promptsUpTo(5);

describe('an External Task ID of the user’s own, such as a row number', () => {
	const parameters = { taskOptions: { externalTaskId: '={{ "row-" + $itemIndex }}' } };

	it.concurrent(
		'yields the same results in another execution, and buys nothing',
		inSandbox(async (api) => {
			const first = await api.buy(five, parameters, { executionId: '1' });
			const second = await api.buy(five, parameters, { executionId: '2' });
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(api.count('create')).toBe(5);
			expect(second.items).toEqual(first.items);
			expect(api.promptsOf(second.items)).toEqual(fivePrompts);
		}),
	);

	it.concurrent(
		'picks up after an execution that ended in the middle',
		inSandbox(async (api) => {
			const items = itemsOf(8);
			const first = api.startBuying(items, parameters, { executionId: '1' });
			await until(() => api.sandbox.tasks.length >= 6);
			first.stop();
			await first.result;
			const second = await api.buy(items, parameters, { executionId: '2' });
			expect(second.items).toHaveLength(8);
			expect(api.sandbox.tasks).toHaveLength(8);
			expect(api.boughtTwice).toEqual([]);
		}),
	);

	it.concurrent(
		'holds where the API is in trouble both times',
		inSandbox(async (api) => {
			api.sandbox.faults.random({ rate: 0.3, seed: 7 });
			const first = await api.buy(five, parameters, { executionId: '1' });
			const second = await api.buy(five, parameters, { executionId: '2' });
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(second.items).toEqual(first.items);
		}),
	);

	it.concurrent(
		'of a task that failed is not used up in secret: the user is told to set another',
		inSandbox(async (api) => {
			failOnce(api, promptOf(0));
			await api.buy(itemsOf(1), parameters, { executionId: '1' });
			const { error } = await api.buy(itemsOf(1), parameters);
			expect(error?.message).toBe(
				"The task with external task ID 'row-0' failed earlier: Out of memory",
			);
			expect(error?.description).toContain("set another 'External Task ID'");
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);
});

describe('the same execution a second time', () => {
	it.concurrent(
		'adopts tasks that have succeeded',
		inSandbox(async (api) => {
			const first = await api.buy(five);
			const second = await api.buy(five);
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(second.items).toEqual(first.items);
		}),
	);

	it.concurrent(
		'adopts tasks that are still running',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ taskMs: 1_500 }));
			await api.buy(five, { waitForCompletion: false });
			const { items } = await api.buy(five);
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(api.promptsOf(items)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
		}),
	);

	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (api) => {
			failOnce(api, promptOf(2));
			const first = await api.buy(five);
			expect(first.error?.message).toBe('Kling could not finish the task: Out of memory');
			const second = await api.buy(five);
			expect(api.promptsOf(second.items)).toEqual(fivePrompts);
			expect(second.items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(api.boughtTwice).toEqual([promptOf(2)]);
			const ids = api.sandbox.tasks
				.filter(({ body }) => body.prompt === promptOf(2))
				.map(({ externalTaskId }) => externalTaskId);
			expect(ids).toEqual([ids[0], `${ids[0]}-r1`]);
		}),
	);
});

describe('the automatic ID', () => {
	const buy = async (
		api: Harness,
		parameters: BuyArguments[1] = {},
		options: BuyArguments[2] = {},
	) => {
		const { error } = await api.buy(itemsOf(1), parameters, options);
		expect(error).toBeUndefined();
		return api.sandbox.tasks.length;
	};

	it.concurrent(
		'is another in another execution or node, which buy their own',
		inSandbox(async (api) => {
			expect(await buy(api)).toBe(1);
			expect(await buy(api, {}, { executionId: '2' })).toBe(2);
			expect(await buy(api, {}, { settings: { name: 'Another' } })).toBe(3);
			expect(await buy(api)).toBe(3);
		}),
	);

	it.concurrent(
		'is another each time that a loop comes to the node, which buys again then',
		inSandbox(async (api) => {
			const looped = itemsWith('A boat', 'A boat', 'A kite');
			const { items, error } = await api.buy(looped, {}, { loop: true });
			expect(error).toBeUndefined();
			expect(api.sandbox.tasks).toHaveLength(3);
			expect(api.promptsOf(items)).toEqual(['A boat', 'A boat', 'A kite']);
			expect(items.map(({ json }) => json.task_id)).toEqual(
				api.sandbox.tasks.map(({ taskId }) => taskId),
			);
			await api.buy(looped, {}, { loop: true });
			expect(api.sandbox.tasks).toHaveLength(3);
		}),
	);

	it.concurrent(
		'is another in another n8n, whose executions have the same numbers',
		inSandbox(async (api) => {
			const instanceId = jest.spyOn(ExecuteSingleContext.prototype, 'getInstanceId');
			const executionId = '77'; // of no other test, which run at the same time
			const runOn = async (instance: string) => {
				instanceId.mockImplementation(function (this: ExecuteSingleContext) {
					return this.getExecutionId() === executionId ? instance : 'the one of all others';
				});
				return await buy(api, {}, { executionId });
			};
			expect(await runOn('one')).toBe(1);
			expect(await runOn('another')).toBe(2);
			expect(await runOn('one')).toBe(2);
		}),
	);

	it.concurrent(
		'is not sent when it is switched off',
		inSandbox(async (api) => {
			await buy(api, { taskOptions: { automaticExternalTaskId: false } });
			expect(api.sandbox.requests[0].body).not.toHaveProperty('external_task_id');
		}),
	);

	it.concurrent(
		'cannot help then: a create without an answer is sent once and not looked for',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const taskOptions = { automaticExternalTaskId: false };
			const { error } = await api.buy(itemsOf(1), { taskOptions });
			expect(error?.message).toBe(
				'The connection to CometAPI broke off, so the task may or may not exist',
			);
			expect(api.kinds).toEqual(['create']);
		}),
	);
});

describe('a node that an AI agent uses as a tool', () => {
	const call = async (api: Harness, prompt: string) => {
		const options = { items: itemsWith(prompt), settings: { type: 'test.testedTool' } };
		const { items } = await api.run(KlingTextToVideo, { prompt: ownPrompt }, options);
		return api.promptsOf(items);
	};

	it.concurrent(
		'gives each call of one execution what that call asked for',
		inSandbox(async (api) => {
			expect(await call(api, 'A cat')).toEqual(['A cat']);
			expect(await call(api, 'A dog')).toEqual(['A dog']);
			expect(api.sandbox.tasks).toHaveLength(2);
		}),
	);

	it.concurrent(
		'does not buy twice when n8n repeats the call',
		inSandbox(async (api) => {
			expect(await call(api, 'A cat')).toEqual(['A cat']);
			expect(await call(api, 'A cat')).toEqual(['A cat']);
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);
});

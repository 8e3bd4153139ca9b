import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { named } from '../faultNames.mts';
import {
	inSandbox,
	itemsOf,
	itemsWith,
	promptOf,
	promptsUpTo,
	withSandbox,
	type Harness,
} from '../harness.mts';
import { until } from '../until.mts';

speedUp();

const prompts = promptsUpTo(5);
const source = { executionId: '7', nodeName: 'Tested' };

/** Runs Kling Task in another execution, as a user does after the one that died. */
const recover = async (api: Harness, parameters: INodeParameters = {}) =>
	await api.run(
		KlingTask,
		{ operation: 'recover', ...source, ...parameters },
		{ executionId: '8' },
	);

/** The execution ended before its tasks did. */
const leaveBehind = async (api: Harness, executionId = '7') =>
	await api.buy(itemsOf(5), { waitForCompletion: false }, { executionId });

function hideList(api: Harness): void {
	api.sandbox.faults.add({ on: 'list', kind: 'status', status: 404, times: Infinity });
}

describe.each<[state: string, prepare: (api: Harness) => void]>([
	['is there', () => undefined],
	['does not exist', hideList],
])('where the list of tasks %s', (_, prepare) => {
	it.concurrent(
		'all tasks of a dead execution arrive, in the order of its items, and none is bought',
		inSandbox(async (api) => {
			prepare(api);
			api.sandbox.outcome(() => ({ taskMs: 1_500 }));
			await leaveBehind(api, '70');
			await leaveBehind(api);
			const creates = api.count('create');
			const { items, error } = await recover(api);
			expect(error).toBeUndefined();
			expect(api.promptsOf(items)).toEqual(prompts);
			expect(items.map(({ json }) => json.task_id)).toEqual(
				api.sandbox.tasks.slice(5).map(({ taskId }) => taskId),
			);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(api.count('create')).toBe(creates);
		}),
	);

	it.concurrent(
		'those of a stopped one arrive, as far as it got',
		inSandbox(async (api) => {
			prepare(api);
			const parameters = { taskOptions: { maxParallel: 3 } };
			api.sandbox.outcome(() => ({ taskMs: 1_500 }));
			const started = api.startBuying(itemsOf(5), parameters, { executionId: '7' });
			await until(() => api.sandbox.tasks.length >= 3);
			started.stop();
			await started.result;
			const { items } = await recover(api);
			expect(api.promptsOf(items)).toEqual(prompts.slice(0, 3));
			expect(api.sandbox.tasks).toHaveLength(3);
		}),
	);

	it.concurrent(
		'a task that was bought again stands for its item, and one that failed is shown as failed',
		inSandbox(async (api) => {
			prepare(api);
			const failures = [promptOf(2), promptOf(2), promptOf(4)];
			api.sandbox.outcome(({ body }) => {
				const index = failures.indexOf(String(body.prompt));
				if (index < 0) return undefined;
				failures.splice(index, 1);
				return { failWith: 'Out of memory' };
			});
			const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const parameters = { taskOptions: { maxParallel: 1 } };
			await api.buy(itemsOf(5), parameters, { settings, executionId: '7' });
			expect(api.boughtTwice).toEqual([promptOf(2), promptOf(2)]);
			const { items } = await recover(api);
			expect(api.promptsOf(items)).toEqual(prompts);
			expect(items.map(({ json }) => json.task_status)).toEqual([
				...Array<string>(4).fill('succeed'),
				'failed',
			]);
			const [, , third] = items;
			expect(third.json.external_task_id).toMatch(/-2-r2$/);
		}),
	);

	it.concurrent(
		'the states are given as they are when nothing is to be waited for',
		inSandbox(async (api) => {
			prepare(api);
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			await leaveBehind(api);
			const { items } = await recover(api, { waitForCompletion: false });
			expect(api.promptsOf(items)).toEqual(prompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('submitted'));
		}),
	);

	it.concurrent(
		'those of a node in a loop arrive, in the order of its runs',
		inSandbox(async (api) => {
			prepare(api);
			const looped = itemsWith('A boat', 'A boat', 'A kite');
			await api.buy(looped, {}, { executionId: '7', loop: true });
			const { items } = await recover(api);
			expect(api.sandbox.tasks).toHaveLength(3);
			expect(items.map(({ json }) => json.task_id)).toEqual(
				api.sandbox.tasks.map(({ taskId }) => taskId),
			);
		}),
	);

	it.concurrent(
		'a wrong name is an error that says what to check',
		inSandbox(async (api) => {
			prepare(api);
			await leaveBehind(api);
			const { error } = await recover(api, { nodeName: 'Testde' });
			expect(error?.message).toBe("No task of node 'Testde' in execution 7 was found");
			expect(error?.description).toContain(
				"Check the name of the node at that time and 'Task Type'.",
			);
		}),
	);

	it.concurrent(
		'trouble on the way leaves no task out',
		inSandbox(async (api) => {
			await leaveBehind(api);
			prepare(api);
			api.sandbox.faults.random({ rate: 0.3, seed: 4 });
			const { items, error } = await recover(api);
			expect(error).toBeUndefined();
			expect(api.promptsOf(items)).toEqual(prompts);
		}),
	);

	it.concurrent(
		'no task is lost when one of them cannot be followed',
		inSandbox(async (api) => {
			prepare(api);
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			await leaveBehind(api);
			const result = await recover(api, { taskOptions: { maxWait: 2 } });
			expect(result.error?.message).toMatch(/^Task \d+ did not finish within 2 minutes$/);
			expect(api.lostTasks(result)).toEqual([]);
			await sleep(1_000); // lets the last looks, which the deadline has cut short, arrive
			const requests = api.sandbox.requests.length;
			await sleep(1_000);
			expect(api.sandbox.requests).toHaveLength(requests);
		}),
	);
});

it.concurrent(
	'a page of the list that cannot be had is not taken for its end',
	inSandbox(async (api) => {
		await leaveBehind(api);
		// The newest tasks come first, so that these fill the first page.
		for (let count = 0; count < 500; count++) {
			await fetch(`${api.sandbox.url}/kling/v1/videos/text2video`, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/json',
					Authorization: `Bearer ${api.sandbox.apiKey}`,
				},
				body: JSON.stringify({ prompt: 'Another' }),
			});
		}
		api.sandbox.faults.add({ on: 'list', kind: 'html502', after: 1 });
		const { items } = await recover(api);
		expect(api.promptsOf(items)).toEqual(prompts);
	}),
);

it.concurrent.each(
	named([{ kind: 'kling', code: 1000 }, { kind: 'kling', code: 1102 }, { kind: 'html502' }]),
)('an API that does not say is not taken for one that has no tasks: %s', (_name, effect) =>
	withSandbox({}, async (api) => {
		await leaveBehind(api);
		hideList(api);
		api.sandbox.faults.add({ ...effect, on: 'query', times: Infinity } as Fault);
		const { error } = await recover(api);
		expect(error?.message).toMatch(/^The tasks could not be searched: \w/);
		expect(error?.description).toContain('Nothing is lost: run this again later.');
	}),
);

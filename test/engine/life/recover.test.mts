import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
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
const dead = { type, items: itemsOf(5), executionId: '7' };
const prompts = dead.items.map((_, index) => promptOf(index));
const source = { executionId: '7', nodeName: 'Tested' };

const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => () =>
	withSandbox({ taskMs: 60 }, work);

/** Runs Kling Task in another execution, as a user does after the one that died. */
const recover = async (sandbox: Sandbox, parameters: INodeParameters = {}) =>
	await order(sandbox, {
		type: KlingTask,
		parameters: { operation: 'recover', ...source, ...parameters },
		executionId: '8',
	});

/** The execution ended before its tasks did. */
const leaveBehind = async (sandbox: Sandbox, executionId = '7') =>
	await order(sandbox, { ...dead, executionId, parameters: { waitForCompletion: false } });

function hideList(sandbox: Sandbox): void {
	sandbox.faults.add({ on: 'list', kind: 'status', status: 404, times: Infinity });
}

describe.each([
	['is there', () => undefined],
	['does not exist', hideList],
])('where the list of tasks %s', (_, prepare) => {
	it.concurrent(
		'all tasks of a dead execution arrive, in the order of its items, and none is bought',
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			sandbox.outcome(() => ({ taskMs: 500 }));
			await leaveBehind(sandbox, '70');
			await leaveBehind(sandbox);
			const creates = countOf(sandbox, 'create');
			const { items, error } = await recover(sandbox);
			expect(error).toBeUndefined();
			expect(promptsIn(items, sandbox)).toEqual(prompts);
			expect(items.map(({ json }) => json.task_id)).toEqual(
				sandbox.tasks.slice(5).map(({ taskId }) => taskId),
			);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(countOf(sandbox, 'create')).toBe(creates);
		}),
	);

	it.concurrent(
		'those of a stopped one arrive, as far as it got',
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			const parameters = { taskOptions: { maxParallel: 3 } };
			sandbox.outcome(() => ({ taskMs: 500 }));
			const started = startOrder(sandbox, { ...dead, parameters });
			while (sandbox.tasks.length < 3) await sleep(1);
			started.stop();
			await started.result;
			const { items } = await recover(sandbox);
			expect(promptsIn(items, sandbox)).toEqual(prompts.slice(0, 3));
			expect(sandbox.tasks).toHaveLength(3);
		}),
	);

	it.concurrent(
		'a task that was bought again stands for its item, and one that failed is shown as failed',
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			const failures = [promptOf(2), promptOf(2), promptOf(4)];
			sandbox.outcome(({ body }) => {
				const index = failures.indexOf(String(body.prompt));
				if (index < 0) return undefined;
				failures.splice(index, 1);
				return { failWith: 'Out of memory' };
			});
			const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const parameters = { taskOptions: { maxParallel: 1 } };
			await order(sandbox, { ...dead, settings, parameters });
			expect(boughtTwice(sandbox)).toEqual([promptOf(2), promptOf(2)]);
			const { items } = await recover(sandbox);
			expect(promptsIn(items, sandbox)).toEqual(prompts);
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
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			sandbox.outcome(() => ({ taskMs: 60_000 }));
			await leaveBehind(sandbox);
			const { items } = await recover(sandbox, { waitForCompletion: false });
			expect(promptsIn(items, sandbox)).toEqual(prompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('submitted'));
		}),
	);

	it.concurrent(
		'a wrong name is an error that says what to check',
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			await leaveBehind(sandbox);
			const { error } = await recover(sandbox, { nodeName: 'Testde' });
			expect(error?.message).toBe("No task of node 'Testde' in execution 7 was found");
			expect(error?.description).toContain(
				"Check the name of the node at that time and 'Task Type'.",
			);
		}),
	);

	it.concurrent(
		'trouble on the way leaves no task out',
		inSandbox(async (sandbox) => {
			await leaveBehind(sandbox);
			prepare(sandbox);
			sandbox.faults.random({ rate: 0.3, seed: 4 });
			const { items, error } = await recover(sandbox);
			expect(error).toBeUndefined();
			expect(promptsIn(items, sandbox)).toEqual(prompts);
		}),
	);

	it.concurrent(
		'no task is lost when one of them cannot be followed',
		inSandbox(async (sandbox) => {
			prepare(sandbox);
			sandbox.outcome(() => ({ taskMs: 60_000 }));
			await leaveBehind(sandbox);
			const result = await recover(sandbox, { taskOptions: { maxWait: 2 } });
			expect(result.error?.message).toMatch(/^Task \d+ did not finish within 2 minutes$/);
			expect(lostTasks(sandbox, result)).toEqual([]);
			await sleep(200); // lets the last looks, which the deadline has cut short, arrive
			const requests = sandbox.requests.length;
			await sleep(500);
			expect(sandbox.requests).toHaveLength(requests);
		}),
	);
});

it.concurrent(
	'a page of the list that cannot be had is not taken for its end',
	inSandbox(async (sandbox) => {
		await leaveBehind(sandbox);
		// The newest tasks come first, so that these fill the first page.
		for (let count = 0; count < 500; count++) {
			await fetch(`${sandbox.url}/kling/v1/videos/text2video`, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/json',
					Authorization: `Bearer ${sandbox.apiKey}`,
				},
				body: JSON.stringify({ prompt: 'Another' }),
			});
		}
		sandbox.faults.add({ on: 'list', kind: 'html502', after: 1 });
		const { items } = await recover(sandbox);
		expect(promptsIn(items, sandbox)).toEqual(prompts);
	}),
);

it.concurrent.each([
	{ kind: 'kling', code: 1000 },
	{ kind: 'kling', code: 1102 },
	{ kind: 'html502' },
] as Fault[])('an API that does not say is not taken for one that has no tasks: %j', (fault) =>
	withSandbox({ taskMs: 60 }, async (sandbox) => {
		await leaveBehind(sandbox);
		hideList(sandbox);
		sandbox.faults.add({ ...fault, on: 'query', times: Infinity });
		const { error } = await recover(sandbox);
		expect(error?.message).toMatch(/^The tasks could not be searched: \w/);
		expect(error?.description).toContain('Nothing is lost: run this again later.');
	}),
);

// Real time all through: what Stop promises is real time.
import { setTimeout as sleep } from 'node:timers/promises';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { NodeResult } from '../engine.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { countOf, itemsOf, lostTasks, startOrder, withSandbox } from '../money/shop.mts';
import type { Order } from '../money/shop.mts';

/** Presses Stop as soon as `reached` holds, and watches that nothing is submitted for a while. */
async function stopWhen(
	sandbox: Sandbox,
	reached: () => boolean,
	details: Partial<Order> = {},
): Promise<{ result: NodeResult; seconds: number }> {
	const started = startOrder(sandbox, { type: KlingTextToVideo, items: itemsOf(20), ...details });
	while (!reached()) await sleep(2);
	const pressed = performance.now();
	started.stop();
	const result = await started.result;
	const seconds = (performance.now() - pressed) / 1000;

	const requests = sandbox.requests.length;
	await sleep(4_000); // longer than the pause between two looks, or between two tries
	expect(sandbox.requests).toHaveLength(requests);
	return { result, seconds };
}

const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => () =>
	withSandbox({ taskMs: 60_000 }, work);

it.concurrent(
	'ends items that wait for their task, for their turn and for an answer, all in a second',
	inSandbox(async (sandbox) => {
		// Four tasks are bought and waited for; the fifth create is still under way.
		sandbox.faults.add({ on: 'create', kind: 'slow', ms: 300, applied: true, after: 4 });
		const reached = () => countOf(sandbox, 'create') === 5 && countOf(sandbox, 'query') >= 4;
		const { result, seconds } = await stopWhen(sandbox, reached);
		expect(seconds).toBeLessThan(1);
		expect(sandbox.tasks).toHaveLength(5);
		expect(result.items).toEqual([]);
		expect(result.error?.message).toMatch(/^The execution was stopped/);
		expect(lostTasks(sandbox, result)).toEqual([]);
		expect(result.error?.description).toMatch(/Not started: 1[45] items\./);
	}),
);

it.concurrent(
	'names the external ID where a create got no answer in time',
	inSandbox(async (sandbox) => {
		sandbox.faults.add({ on: 'create', kind: 'hang', applied: true, after: 4 });
		const { result, seconds } = await stopWhen(sandbox, () => countOf(sandbox, 'create') === 5);
		expect(seconds).toBeLessThan(1);
		const [unanswered] = sandbox.tasks.slice(-1);
		expect(lostTasks(sandbox, result)).toEqual([unanswered.taskId]);
		expect(result.error?.description).toContain(
			`A task may or may not exist for: item 4 (external task ID ${unanswered.externalTaskId}).`,
		);
	}),
);

it.concurrent(
	'ends items that wait for a limit of Kling’s, and nothing was bought for them',
	inSandbox(async (sandbox) => {
		sandbox.faults.add({ on: 'create', kind: 'kling', code: 1303, times: Infinity, after: 2 });
		const { result, seconds } = await stopWhen(sandbox, () => countOf(sandbox, 'create') >= 8);
		expect(seconds).toBeLessThan(1);
		expect(sandbox.tasks).toHaveLength(2);
		expect(lostTasks(sandbox, result)).toEqual([]);
	}),
);

it.concurrent(
	'keeps items from buying that are still looking for an earlier task of theirs',
	inSandbox(async (sandbox) => {
		sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
		const parameters = { taskOptions: { externalTaskId: '={{ "row-" + $itemIndex }}' } };
		const reached = () => countOf(sandbox, 'query') === 5;
		const { seconds } = await stopWhen(sandbox, reached, { parameters });
		expect(seconds).toBeLessThan(1);
		expect(countOf(sandbox, 'create')).toBe(0);
	}),
);

it.concurrent(
	'is not taken for a failure: Retry On Fail buys nothing after it',
	inSandbox(async (sandbox) => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const reached = () => countOf(sandbox, 'query') >= 5;
		const { result } = await stopWhen(sandbox, reached, { settings });
		expect(sandbox.tasks).toHaveLength(5);
		expect(result.items).toEqual([]);
		expect(lostTasks(sandbox, result)).toEqual([]);
	}),
);

it.concurrent(
	'leaves every item with its task where failing items continue',
	inSandbox(async (sandbox) => {
		const settings = { onError: 'continueRegularOutput' as const };
		const reached = () => countOf(sandbox, 'query') >= 5;
		const { result, seconds } = await stopWhen(sandbox, reached, { settings });
		expect(seconds).toBeLessThan(1);
		expect(sandbox.tasks).toHaveLength(5);
		expect(lostTasks(sandbox, result)).toEqual([]);
	}),
);

// Real time all through: what Stop promises is real time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import type { NodeResult, StartedRun } from '../engine.mts';
import { inSandbox, itemsOf, type BuyArguments, type Harness } from '../harness.mts';
import { until } from '../until.mts';

/** A second is promised, the rest is for a busy machine. */
const SECONDS = 2;

/**
 * Presses Stop as soon as `reached` holds, and checks that the run ends then and that nothing is sent
 * any more for a while.
 */
async function stopWhen(
	api: Harness,
	reached: () => boolean,
	{ stop, result }: StartedRun,
): Promise<NodeResult> {
	await until(reached);
	const pressed = performance.now();
	stop();
	const ended = await result;
	expect((performance.now() - pressed) / 1000).toBeLessThan(SECONDS);

	await sleep(1_000); // lets the looks arrive that were on their way
	const requests = api.sandbox.requests.length;
	await sleep(4_000); // longer than the pause between two looks, or between two tries
	expect(api.sandbox.requests).toHaveLength(requests);
	return ended;
}

/** A test of which no task ends by itself. */
const endless = (work: (api: Harness) => Promise<void>) => inSandbox(work, { taskMs: 60_000 });

const pickUp =
	"It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again.";

/** Starts a node on one item, and stops it. */
const stopOne = async (api: Harness, reached: () => boolean, parameters: INodeParameters = {}) => {
	const prompt = 'A paper boat on a river';
	const started = api.start(KlingTextToAudio, { prompt, ...parameters });
	return (await stopWhen(api, reached, started)).error;
};

it.concurrent(
	'Stop ends the wait and tells how to get the task',
	endless(async (api) => {
		const error = await stopOne(api, () => api.count('query') > 1);
		expect(error?.message).toBe(`The execution was stopped while task ${api.taskId} was running`);
		expect(error?.description).toContain(pickUp);
		expect(error?.description).toContain(`Task ID: ${api.taskId}`);
		expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'submitted' });
	}),
);

it.concurrent(
	'Stop ends a long pause between two looks',
	endless(async (api) => {
		const taskOptions = { pollInterval: 600 };
		const error = await stopOne(api, () => api.count('create') > 0, { taskOptions });
		expect(api.kinds).toEqual(['create']);
		expect(error?.context).toMatchObject({ task_id: api.taskId });
	}),
);

it.concurrent(
	'Stop ends a look that gets no answer',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
		const error = await stopOne(api, () => api.count('query') > 0);
		expect(error?.message).toBe(`The execution was stopped while task ${api.taskId} was running`);
	}),
);

it.concurrent(
	'Stop ends a create that gets no answer, and says that there may be a task',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'hang' });
		const taskOptions = { externalTaskId: 'order-7' };
		const error = await stopOne(api, () => api.count('create') > 0, { taskOptions });
		expect(error?.message).toBe(
			'The execution was stopped while a task was being created, so it may or may not exist',
		);
		expect(error?.description).toContain('order-7');
		expect(error?.context).toMatchObject({ external_task_id: 'order-7' });
	}),
);

it.concurrent(
	'Stop ends the search for a task that may exist',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
		api.sandbox.faults.add({ on: 'query', kind: 'hang' });
		const error = await stopOne(api, () => api.count('query') > 0);
		expect(error?.message).toBe(
			'The execution was stopped while a task was being created, so it may or may not exist',
		);
	}),
);

it.concurrent(
	'Stop ends the pause after a refusal, when there is no task yet',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 1_000 });
		const error = await stopOne(api, () => api.count('create') > 0);
		expect(error?.message).toBe('The execution was stopped before a task was created');
		expect(api.sandbox.tasks).toHaveLength(0);
	}),
);

it.concurrent(
	'Stop ends a download',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'download', kind: 'hangBody' });
		const parameters = { downloadResult: true };
		const error = await stopOne(api, () => api.count('download') > 0, parameters);
		expect(api.count('download')).toBe(1);
		expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
	}),
);

/** Starts a node on twenty items, and stops it. */
const stopTwenty = async (
	api: Harness,
	reached: () => boolean,
	...[parameters, options]: [BuyArguments[1]?, BuyArguments[2]?]
) => await stopWhen(api, reached, api.startBuying(itemsOf(20), parameters, options));

it.concurrent(
	'Stop with many items ends those that wait for their task and those that wait for their turn',
	endless(async (api) => {
		const taskOptions = { maxParallel: 3 };
		const reached = () => api.count('query') > 2;
		const result = await stopTwenty(api, reached, { taskOptions });
		expect(api.sandbox.tasks).toHaveLength(3);
		for (const { taskId } of api.sandbox.tasks) {
			expect(result.error?.description).toContain(taskId);
		}
	}),
);

it.concurrent(
	'Stop with many items ends those that wait where nothing else is set, and names the tasks of all',
	endless(async (api) => {
		const reached = () => api.count('create') === 5 && api.count('query') >= 5;
		const result = await stopTwenty(api, reached);
		expect(api.sandbox.tasks).toHaveLength(5);
		expect(result.items).toEqual([]);
		expect(result.error?.message).toMatch(/^The execution was stopped/);
		expect(api.lostTasks(result)).toEqual([]);
		expect(result.error?.description).toMatch(/Not started: 1[45] items\./);
	}),
);

it.concurrent(
	'Stop with many items names the external ID where a create got no answer in time',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'hang', applied: true, after: 4 });
		const result = await stopTwenty(api, () => api.count('create') === 5);
		const [unanswered] = api.sandbox.tasks.slice(-1);
		expect(api.lostTasks(result)).toEqual([unanswered.taskId]);
		expect(result.error?.description).toContain(
			`A task may or may not exist for: item 4 (external task ID ${unanswered.externalTaskId}).`,
		);
	}),
);

it.concurrent(
	'Stop with many items ends those that wait for a limit of Kling’s, and nothing was bought for them',
	endless(async (api) => {
		const { faults } = api.sandbox;
		faults.add({ on: 'create', kind: 'kling', code: 1303, times: Infinity, after: 2 });
		const result = await stopTwenty(api, () => api.count('create') >= 8);
		expect(api.sandbox.tasks).toHaveLength(2);
		expect(api.lostTasks(result)).toEqual([]);
	}),
);

it.concurrent(
	'Stop with many items keeps those from buying that are still looking for an earlier task of theirs',
	endless(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
		const parameters = { taskOptions: { externalTaskId: '={{ "row-" + $itemIndex }}' } };
		await stopTwenty(api, () => api.count('query') === 5, parameters);
		expect(api.count('create')).toBe(0);
	}),
);

it.concurrent(
	'Stop with many items is not taken for a failure: Retry On Fail buys nothing after it',
	endless(async (api) => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const result = await stopTwenty(api, () => api.count('query') >= 5, {}, { settings });
		expect(api.sandbox.tasks).toHaveLength(5);
		expect(result.items).toEqual([]);
		expect(api.lostTasks(result)).toEqual([]);
	}),
);

it.concurrent(
	'Stop with many items leaves every item with its task where failing items continue',
	endless(async (api) => {
		const settings = { onError: 'continueRegularOutput' as const };
		const result = await stopTwenty(api, () => api.count('query') >= 5, {}, { settings });
		expect(api.sandbox.tasks).toHaveLength(5);
		expect(api.lostTasks(result)).toEqual([]);
	}),
);

import { setTimeout as sleep } from 'node:timers/promises';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { useBench } from '../bench.mts';

const bench = useBench();
const prompt = 'A paper boat on a river';
const id = () => bench.sandbox.tasks[0].taskId;

/** Resolves when something has happened in the sandbox. */
async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(5);
}

/** Presses Stop once something has happened, and returns how the run ended and when, in real ms. */
async function stopWhen(
	condition: () => boolean,
	...run: Parameters<typeof bench.start>
): Promise<{
	error?: { message: string; description?: string | null; context: object };
	ms: number;
}> {
	const { stop, result } = bench.start(...run);
	await until(condition);
	const start = performance.now();
	stop();
	const { error } = await result;
	const ms = performance.now() - start;
	const requests = bench.sandbox.requests.length;
	await sleep(200); // enough for several looks at the task, had they gone on
	expect(bench.sandbox.requests).toHaveLength(requests);
	return { error, ms };
}

beforeEach(() => bench.sandbox.outcome(() => ({ taskMs: 60_000 })));

it('ends the wait within a second and tells how to get the task', async () => {
	const { error, ms } = await stopWhen(() => bench.count('query') > 1, KlingTextToAudio, {
		prompt,
	});
	expect(ms).toBeLessThan(1_000);
	expect(error?.message).toBe(`The execution was stopped while task ${id()} was running`);
	expect(error?.description).toContain(
		"It is paid and may still finish: get the result with the 'Kling Task' node instead of running this one again.",
	);
	expect(error?.description).toContain(`Task ID: ${id()}`);
	expect(error?.context).toMatchObject({ task_id: id(), task_status: 'submitted' });
});

it('ends a long pause between two looks', async () => {
	const parameters = { prompt, taskOptions: { pollInterval: 600 } };
	const { error, ms } = await stopWhen(
		() => bench.count('create') > 0,
		KlingTextToAudio,
		parameters,
	);
	expect(ms).toBeLessThan(1_000);
	expect(bench.kinds()).toEqual(['create']);
	expect(error?.context).toMatchObject({ task_id: id() });
});

it('ends a look that gets no answer', async () => {
	bench.sandbox.faults.add({ on: 'query', kind: 'hang', times: Infinity });
	const { error, ms } = await stopWhen(() => bench.count('query') > 0, KlingTextToAudio, {
		prompt,
	});
	expect(ms).toBeLessThan(1_000);
	expect(error?.message).toBe(`The execution was stopped while task ${id()} was running`);
});

it('ends a create that gets no answer, and says that there may be a task', async () => {
	bench.sandbox.faults.add({ on: 'create', kind: 'hang' });
	const parameters = { prompt, taskOptions: { externalTaskId: 'order-7' } };
	const { error, ms } = await stopWhen(
		() => bench.count('create') > 0,
		KlingTextToAudio,
		parameters,
	);
	expect(ms).toBeLessThan(1_000);
	expect(error?.message).toBe(
		'The execution was stopped while a task was being created, so it may or may not exist',
	);
	expect(error?.description).toContain('order-7');
	expect(error?.context).toMatchObject({ external_task_id: 'order-7' });
});

it('ends the search for a task that may exist', async () => {
	bench.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
	bench.sandbox.faults.add({ on: 'query', kind: 'hang' });
	const { error, ms } = await stopWhen(() => bench.count('query') > 0, KlingTextToAudio, {
		prompt,
	});
	expect(ms).toBeLessThan(1_000);
	expect(error?.message).toBe(
		'The execution was stopped while a task was being created, so it may or may not exist',
	);
});

it('ends the pause after a refusal, when there is no task yet', async () => {
	bench.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 1_000 });
	const { error, ms } = await stopWhen(() => bench.count('create') > 0, KlingTextToAudio, {
		prompt,
	});
	expect(ms).toBeLessThan(1_000);
	expect(error?.message).toBe('The execution was stopped before a task was created');
	expect(bench.sandbox.tasks).toHaveLength(0);
});

it('ends a download', async () => {
	bench.sandbox.outcome(() => undefined);
	bench.sandbox.faults.add({ on: 'download', kind: 'hangBody' });
	const parameters = { prompt, downloadResult: true };
	const { error, ms } = await stopWhen(
		() => bench.count('download') > 0,
		KlingTextToVideo,
		parameters,
	);
	expect(ms).toBeLessThan(1_000);
	expect(bench.count('download')).toBe(1);
	expect(error?.context).toMatchObject({ task_id: id(), task_status: 'succeed' });
});

it('ends all items, also those that were waiting for their turn', async () => {
	const items = Array.from({ length: 7 }, () => ({ json: {} }));
	const parameters = { prompt, taskOptions: { maxParallel: 3 } };
	const { error, ms } = await stopWhen(
		() => bench.count('query') > 2,
		KlingTextToAudio,
		parameters,
		{ items },
	);
	expect(ms).toBeLessThan(1_000);
	expect(bench.sandbox.tasks).toHaveLength(3);
	for (const { taskId } of bench.sandbox.tasks) expect(error?.description).toContain(taskId);
});

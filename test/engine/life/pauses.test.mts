import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';
import { cometError, type Fault } from '../../sandbox/index.mts';
import { speedUp, timeBetween, timeOfNodes } from '../fastClock.mts';
import { named } from '../faultNames.mts';
import { inSandbox, itemsOf, withSandbox, type Harness } from '../harness.mts';

// Slower than elsewhere: what is measured here must not hang on tenths of a real second.
speedUp(5);

// All in one block, as Jest runs the tests of one block side by side and the blocks one by one.

/** The pauses between the creates, in seconds of the nodes. */
function pauses(api: Harness): number[] {
	const creates = api.requests('create');
	return creates.slice(1).map((create, index) => timeBetween(creates[index], create) / 1000);
}

const refusals = named([
	{ kind: 'kling', code: 1302 },
	{ kind: 'kling', code: 1303 },
	{ kind: 'rateLimit' },
]);

it.concurrent.each(refusals)(
	'what is refused for now is sent again, later and later: %s',
	(_name, effect) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...effect, on: 'create', times: 4 } as Fault);
			const { items } = await api.buy(itemsOf(1));
			expect(items).toHaveLength(1);
			expect(api.sandbox.tasks).toHaveLength(1);
			// Each is between half of it and all of it, and an answer takes its time too.
			const [first, second, third, fourth] = pauses(api);
			expect(first).toBeGreaterThanOrEqual(0.5);
			expect(second).toBeGreaterThanOrEqual(1);
			expect(third).toBeGreaterThanOrEqual(2);
			expect(fourth).toBeGreaterThanOrEqual(4);
			expect(fourth).toBeLessThan(15);
		}),
);

it.concurrent.each(refusals)(
	'what is refused for now ends with the time, and says that nothing was created: %s',
	(_name, effect) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...effect, on: 'create', times: Infinity } as Fault);
			const { items, error } = await api.buy(itemsOf(3), { taskOptions: { maxWait: 1 } });
			expect(items).toEqual([]);
			expect(error?.description).toContain('Nothing was created, so it is safe to run this again.');
			expect(error?.description).toContain('Nothing was created or charged.');
			expect(api.sandbox.tasks).toHaveLength(0);
			const trying = timeBetween(api.sandbox.requests[0], api.sandbox.requests.at(-1)!);
			expect(trying).toBeGreaterThan(15_000);
			// A request that the deadline cuts short would leave open what came of it.
			expect(trying).toBeLessThan(55_000);
		}),
);

it.concurrent(
	'Retry-After is honoured in seconds',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 40 });
		await api.buy(itemsOf(1));
		const [pause] = pauses(api);
		expect(pause).toBeGreaterThanOrEqual(40);
		expect(pause).toBeLessThan(55);
	}),
);

it.concurrent(
	'Retry-After is honoured where nobody could find the task',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 20 });
		const parameters = { prompt: 'Rain', taskOptions: { automaticExternalTaskId: false } };
		await api.run(KlingTextToAudio, parameters);
		expect(pauses(api)[0]).toBeGreaterThanOrEqual(20);
	}),
);

it.concurrent(
	'Retry-After is honoured as a date',
	inSandbox(async (api) => {
		const retryAfter = new Date(systemClock.now() + 40_000);
		api.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter });
		await api.buy(itemsOf(1));
		const sentAt = timeOfNodes(api.requests('create')[1].at);
		// Dates in headers have no milliseconds.
		expect(sentAt).toBeGreaterThanOrEqual(retryAfter.getTime() - 1_000);
		expect(sentAt).toBeLessThan(retryAfter.getTime() + 15_000);
	}),
);

it.concurrent(
	'Retry-After beyond the time ends the item at once',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 3_600 });
		const { error } = await api.buy(itemsOf(1));
		expect(error?.message).toBe('CometAPI is receiving too many requests');
		expect(error?.description).toContain('Nothing was created, so it is safe to run this again.');
		expect(api.count('create')).toBe(1);
	}),
);

it.concurrent(
	'Retry-After is honoured in seconds by a look',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'rateLimit', retryAfter: 20 });
		const { error } = await api.buy(itemsOf(1));
		expect(error).toBeUndefined();
		const [first, second] = api.requests('query');
		expect(timeBetween(first, second)).toBeGreaterThanOrEqual(20_000);
	}),
);

it.concurrent(
	'Retry-After is honoured as a date by a look',
	inSandbox(async (api) => {
		const headers = { 'retry-after': '' };
		const { status, body } = cometError(429, 'Too many requests');
		api.sandbox.faults.add({ on: 'query', kind: 'status', status, body, headers });
		let date = NaN;
		api.sandbox.outcome(() => {
			date = systemClock.now() + 40_000;
			headers['retry-after'] = new Date(date).toUTCString();
			return undefined;
		});
		const { error } = await api.buy(itemsOf(1));
		expect(error).toBeUndefined();
		// Dates in headers have no milliseconds.
		expect(timeOfNodes(api.requests('query')[1].at)).toBeGreaterThanOrEqual(date - 1_000);
	}),
);

it.concurrent(
	'Retry-After is not waited for beyond Max Wait by a look, and does not cost the last one',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'rateLimit', retryAfter: 3_600 });
		const { error } = await api.buy(itemsOf(1), { taskOptions: { maxWait: 0.5 } });
		expect(error).toBeUndefined();
		expect(api.count('query')).toBe(2);
	}),
);

it.concurrent(
	'Retry-After is not waited for beyond Max Wait where the last look gets one, too',
	inSandbox(async (api) => {
		const fault = { on: 'query', kind: 'rateLimit', retryAfter: 3_600, times: Infinity } as const;
		api.sandbox.faults.add(fault);
		const start = systemClock.now();
		const { error } = await api.buy(itemsOf(1), { taskOptions: { maxWait: 0.5 } });
		expect(error?.message).toBe(`Task ${api.taskId} did not finish within 0.5 minutes`);
		expect(error?.description).toContain(
			'The last look at it did not work: CometAPI is receiving too many requests.',
		);
		expect(systemClock.now() - start).toBeLessThan(60_000);
	}),
);

it.concurrent(
	'a look that hangs does not outlast Max Wait',
	inSandbox(async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'hang' });
		const start = systemClock.now();
		const parameters = { taskId: '123', taskOptions: { maxWait: 0.1 } };
		const { error } = await api.run(KlingTask, parameters);
		expect(error?.message).toBe('Task 123 could not be looked up within 0.1 minutes');
		// A look by itself may take 30 seconds.
		expect(systemClock.now() - start).toBeLessThan(25_000);
	}),
);

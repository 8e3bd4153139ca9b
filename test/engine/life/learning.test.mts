import { speedUp, timeBetween } from '../fastClock.mts';
import { inSandbox, itemsOf, itemsWith, promptsUpTo, type Harness } from '../harness.mts';

speedUp();

// The tasks here take a few seconds of the nodes' time, less than any video of which nothing is known
// is expected to take.
const UNEXPECTED_MS = 13_000;
const EXPECTED_MS = 9_000;

let executions = 0;

/** Buys a task in an execution of its own; returns how long it took until the first look, in ms. */
async function firstLook(api: Harness, prompt: string, parameters = {}): Promise<number> {
	await api.buy(itemsWith(prompt), parameters, { executionId: `${++executions}` });
	return firstLookAt(api, prompt);
}

function firstLookAt(api: Harness, prompt: string): number {
	const { taskId, createdAt } = api.sandbox.tasks.find(({ body }) => body.prompt === prompt)!;
	const look = api.requests('query').find(({ path }) => path.endsWith(`/${taskId}`))!;
	return timeBetween({ at: createdAt }, look);
}

it.concurrent(
	'a kind of task that has been seen is looked at when it is likely to end',
	inSandbox(async (api) => {
		expect(await firstLook(api, 'first')).toBeGreaterThan(UNEXPECTED_MS);
		expect(await firstLook(api, 'second')).toBeLessThan(EXPECTED_MS);
	}),
);

it.concurrent(
	'tasks of one run tell each other',
	inSandbox(async (api) => {
		await api.buy(itemsOf(3), { taskOptions: { maxParallel: 1 } });
		const [first, ...others] = promptsUpTo(3).map((prompt) => firstLookAt(api, prompt));
		expect(first).toBeGreaterThan(UNEXPECTED_MS);
		expect(Math.max(...others)).toBeLessThan(EXPECTED_MS);
	}),
);

it.concurrent(
	'a task of another kind is looked at as if none had been seen',
	inSandbox(async (api) => {
		await firstLook(api, 'standard', { mode: 'std' });
		expect(await firstLook(api, 'another mode', { mode: 'pro' })).toBeGreaterThan(UNEXPECTED_MS);
		const longer = { mode: 'std', duration: 10 };
		expect(await firstLook(api, 'another length', longer)).toBeGreaterThan(UNEXPECTED_MS);
	}),
);

it.concurrent(
	"the user's own Poll Interval holds, whatever was learned",
	inSandbox(async (api) => {
		await firstLook(api, 'first');
		const own = await firstLook(api, 'own', { taskOptions: { pollInterval: 25 } });
		expect(own).toBeGreaterThanOrEqual(25_000);
	}),
);

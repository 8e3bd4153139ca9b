import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, promptsUpTo, withSandbox } from '../harness.mts';
import { until } from '../until.mts';

speedUp();

/** Long enough for every task that may run beside it to be bought before it ends, in real ms. */
const LONG = 2_500;

const limit = (maxParallel: number) => ({ taskOptions: { maxParallel } });

it.concurrent(
	'items are served in their order',
	inSandbox(async (api) => {
		await api.buy(itemsOf(12), limit(1));
		expect(api.sandbox.tasks.map(({ body }) => body.prompt)).toEqual(promptsUpTo(12));
	}),
);

it.concurrent(
	'five tasks are alive at a time where nothing else is set',
	inSandbox(
		async (api) => {
			const { items } = await api.buy(itemsOf(8));
			expect(items).toHaveLength(8);
			expect(api.sandbox.maxAliveSeen).toBe(5);
		},
		{ taskMs: LONG },
	),
);

it.concurrent.each([
	['are as many as the setting says', 2, 8, 2],
	['are as many as there are items where it is 0', 0, 12, 12],
])('the tasks that are alive at a time %s', (_name, maxParallel, count, most) =>
	withSandbox({ taskMs: LONG }, async (api) => {
		const { items } = await api.buy(itemsOf(count), limit(maxParallel));
		expect(items).toHaveLength(count);
		expect(api.sandbox.maxAliveSeen).toBe(most);
	}),
);

it.concurrent(
	'a run has its whole limit whatever became of the one before it',
	inSandbox(async (api) => {
		const { sandbox } = api;
		sandbox.outcome(() => ({ taskMs: 60_000 }));
		const stopped = api.startBuying(itemsOf(8));
		await until(() => sandbox.tasks.length >= 5);
		stopped.stop();
		await stopped.result;
		await api.buy(itemsOf(8), { taskOptions: { maxWait: 1 } }, { executionId: '2' });

		sandbox.reset();
		sandbox.outcome(() => ({ taskMs: LONG }));
		const { items } = await api.buy(itemsOf(8), {}, { executionId: '3' });
		expect(items).toHaveLength(8);
		expect(sandbox.maxAliveSeen).toBe(5);
	}),
);

it.concurrent(
	'two workflows at the same time each have a limit of their own',
	inSandbox(
		async (api) => {
			const results = await Promise.all([
				api.buy(itemsOf(6), limit(2), { executionId: '1' }),
				api.buy(itemsOf(6), limit(3), { executionId: '2' }),
			]);
			expect(results.map(({ items }) => items.length)).toEqual([6, 6]);
			expect(api.sandbox.maxAliveSeen).toBe(5);
		},
		{ taskMs: LONG },
	),
);

it.concurrent(
	'items each get the time of Max Wait from when their own task starts',
	inSandbox(
		async (api) => {
			const taskOptions = { maxParallel: 1, maxWait: 2 };
			const { items, error } = await api.buy(itemsOf(5), { taskOptions });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(5);
		},
		{ taskMs: 800 },
	),
);

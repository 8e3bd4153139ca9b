// A database started afresh, a restored backup and a staging clone count executions from a number that
// was there before, so that tasks of older runs carry the IDs of today's.
import { speedUp } from '../fastClock.mts';
import { itemsWith, withSandbox, type Harness } from '../harness.mts';

speedUp();

/** Buys a task in execution 1, an hour ago. */
async function anHourAgo(api: Harness): Promise<void> {
	await api.buy(itemsWith('Yesterday’s boat'));
	Object.assign(api.sandbox.tasks[0], { createdAt: Date.now() - 3_600_000 });
}

describe.each(['documented', 'kling', 'gateway', 'manyAccounts'] as const)(
	'at the API %s',
	(world) => {
		it.concurrent('an older run of the same number is left alone', () =>
			withSandbox({ world, isNew: true }, async (api) => {
				await anHourAgo(api);
				const result = await api.buy(itemsWith('Today’s boat'));
				const results = api.promptsOf(result.items);
				// Where the API refuses the ID and finds no task by it, nobody knows whose it is.
				const mayBeRefused = world === 'gateway';
				expect(results).toEqual(mayBeRefused ? [] : ['Today’s boat']);
				if (mayBeRefused) {
					expect(result.error?.message).toMatch(
						/^There is a task with external task ID '\S+' already, but CometAPI does not find it by that ID$/,
					);
				}
			}),
		);

		it.concurrent('an older run’s task is not taken for one whose answer was lost', () =>
			withSandbox({ world, isNew: true }, async (api) => {
				await anHourAgo(api);
				api.sandbox.faults.add({ on: 'create', kind: 'reset' });
				const { items, error } = await api.buy(itemsWith('Today’s boat'));
				expect(items).toEqual([]);
				expect(error?.message).toMatch(/may or may not exist$/);
				expect(api.sandbox.tasks).toHaveLength(1);
			}),
		);
	},
);

it.concurrent('the user’s own ID means a task of any age', () =>
	withSandbox({ world: 'kling' }, async (api) => {
		const own = { taskOptions: { externalTaskId: 'order-7' } };
		await api.buy(itemsWith('Yesterday’s boat'), own);
		Object.assign(api.sandbox.tasks[0], { createdAt: Date.now() - 3_600_000 });
		const { items } = await api.buy(itemsWith('Today’s boat'), own);
		expect(api.promptsOf(items)).toEqual(['Yesterday’s boat']);
	}),
);

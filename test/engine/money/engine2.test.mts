import { speedUp } from '../fastClock.mts';
import { itemsOf, promptOf, promptsUpTo, withSandbox } from '../harness.mts';

// n8n's Engine 2.0 names executions by UUIDs and may run a step again in another process, under the
// same execution, run and item. Of an error it keeps nothing but its message.

speedUp();

const executionId = '01a21d76-5df7-7719-8f56-a9865f1af88a';
const LONG_MS = 60_000;
/** How much older than the second run what the first has bought is, in ms of the real time. */
const AGE_MS = 60_000;

it.concurrent.each(['documented', 'kling', 'gateway'] as const)(
	'a step that is run again takes the tasks that it has bought, at the API %s',
	async (world) =>
		await withSandbox({ world, isNew: true }, async (api) => {
			const buy = async () =>
				await api.buy(itemsOf(2), { waitForCompletion: false }, { executionId });
			await buy();
			for (const task of api.sandbox.tasks) {
				Object.assign(task, { createdAt: task.createdAt - AGE_MS });
			}
			const again = await buy();

			expect(api.sandbox.tasks.map(({ body }) => body.prompt).sort()).toEqual(promptsUpTo(2));
			// A gateway that does not find them by their ID says so, and buys nothing.
			const ids = api.sandbox.tasks.map(({ taskId }) => taskId).sort();
			if (world === 'gateway') expect(again.error?.context.error_kind).toBe('id_taken');
			else expect(again.items.map(({ json }) => json.task_id).sort()).toEqual(ids);
		}),
);

it.concurrent('the message of an error names the tasks of all items', () =>
	withSandbox({ world: 'kling' }, async (api) => {
		api.sandbox.outcome(({ body }) =>
			body.prompt === promptOf(0) ? { failWith: 'Out of luck' } : { taskMs: LONG_MS },
		);
		const { error } = await api.buy(itemsOf(2), {}, { executionId });
		for (const { taskId } of api.sandbox.tasks) expect(error?.message).toContain(taskId);
		expect(error?.message).toContain('Out of luck');

		const ordinary = await api.buy(itemsOf(1), { taskOptions: { maxWait: 0.1 } });
		expect(ordinary.error?.message).not.toContain('task IDs');
	}),
);

import { speedUp } from '../fastClock.mts';
import { itemsWith, withSandbox, type Harness } from '../harness.mts';

speedUp();

/** Calls a tool once for each prompt, in one execution, under a run index of its own each time. */
const callEach = async (api: Harness, ...prompts: string[]) =>
	await api.buy(
		itemsWith(...prompts),
		{},
		{
			loop: true,
			settings: { type: 'test.testedTool', onError: 'continueRegularOutput' },
		},
	);

describe.each(['kling', 'gateway', 'manyAccounts'] as const)('an agent at the API %s', (world) => {
	it.concurrent('that asks for the same twice gets the same task', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			await callEach(api, 'A cat', 'A cat', 'A dog');
			expect(api.sandbox.tasks.map(({ body }) => body.prompt)).toEqual(['A cat', 'A dog']);
		}),
	);

	it.concurrent('that tries again after a lost answer buys nothing more', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			await callEach(api, 'A cat', 'A cat');
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);
});

const AGE_MS = 10_000;

it.concurrent('an agent that tries again gets the task that the first try could not find', () =>
	withSandbox({ world: 'kling', externalIdLateMs: AGE_MS + 1_500, isNew: true }, async (api) => {
		const { sandbox } = api;
		sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
		// The task is older than the later calls, though not older than the first, by the nodes' clock.
		sandbox.outcome(() => {
			queueMicrotask(() => Object.assign(sandbox.tasks[0], { createdAt: Date.now() - AGE_MS }));
			return undefined;
		});
		const { items } = await callEach(api, ...Array<string>(25).fill('A cat'));
		expect(sandbox.tasks).toHaveLength(1);
		expect(items.at(-1)?.json.task_id).toBe(api.taskId);
	}),
);

import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf } from '../harness.mts';
import { until } from '../until.mts';

// Slower than real time: an answer that is under way has 700 ms after Stop, which are 3.5 s here, so
// that it arrives in that time on a busy machine as well.
speedUp(0.2);

it(
	'a create that is under way at Stop may still be answered, so that its task has an ID',
	inSandbox(
		async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'slow', ms: 300, applied: true, after: 4 });
			const { stop, result } = api.startBuying(itemsOf(20));
			await until(() => api.count('create') === 5);
			stop();
			const ended = await result;
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(ended.items).toEqual([]);
			expect(ended.error?.message).toMatch(/^The execution was stopped/);
			expect(api.lostTasks(ended)).toEqual([]);
			expect(ended.error?.description).toMatch(/Not started: 1[45] items\./);
		},
		{ taskMs: 60_000 },
	),
);

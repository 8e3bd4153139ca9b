import { setImmediate as nextTurn } from 'node:timers/promises';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, itemsWith, ownPrompt } from '../harness.mts';

speedUp();

it.concurrent(
	'items run at the same time, and each output belongs to its input',
	inSandbox(async (api) => {
		const times: Record<string, number> = { slow: 2_500, middling: 2_000, quick: 1_500 };
		api.sandbox.outcome(({ body }) => ({ taskMs: times[String(body.prompt)] }));
		const options = { items: itemsWith('slow', 'middling', 'quick') };
		const { items } = await api.run(KlingTextToAudio, { prompt: ownPrompt }, options);
		expect(items.map(({ json, pairedItem }) => [json.task_id, pairedItem])).toEqual([
			[api.taskFor('slow').taskId, { item: 0 }],
			[api.taskFor('middling').taskId, { item: 1 }],
			[api.taskFor('quick').taskId, { item: 2 }],
		]);
		expect(api.sandbox.maxAliveSeen).toBe(3);
	}),
);

it.concurrent(
	'items are one when the node is to run once only',
	inSandbox(async (api) => {
		const options = { items: itemsWith('a', 'b'), settings: { executeOnce: true } };
		const { items } = await api.run(KlingTextToAudio, { prompt: ownPrompt }, options);
		expect(items.map(({ json }) => json.task_id)).toEqual([api.taskFor('a').taskId]);
		expect(api.sandbox.tasks).toHaveLength(1);
	}),
);

it.concurrent(
	'many items leave room for others while they begin',
	inSandbox(async (api) => {
		let turns = 0;
		const { stop, result } = api.startBuying(itemsOf(200));
		while (api.count('create') === 0) {
			await nextTurn();
			turns++;
		}
		// Between the batches of 25 there is a turn at least; without them there are 3 in all.
		expect(turns).toBeGreaterThanOrEqual(200 / 25 - 1);
		stop();
		await result;
	}),
);

import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsWith, ownPrompt } from '../harness.mts';

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

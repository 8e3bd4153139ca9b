import type { INodeParameters } from 'n8n-workflow';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, ownPrompt } from '../harness.mts';

speedUp();

// n8n's types know such a value for single fields only.
const whole = (parameters: Record<string, string>): INodeParameters => ({
	prompt: ownPrompt,
	...parameters,
});

describe('one expression for all of', () => {
	it.concurrent(
		'Task Options holds for what is sent and for what is not',
		inSandbox(async (api) => {
			const taskOptions = '={{ { externalTaskId: "mine", validateOnly: true } }}';
			const { items } = await api.run(KlingTextToVideo, whole({ taskOptions }), {
				items: itemsOf(1),
			});
			expect(items[0].json).toMatchObject({ external_task_id: 'mine' });
			expect(api.sandbox.tasks).toEqual([]);
		}),
	);

	it.concurrent(
		'Additional Fields is sent, for each item its own',
		inSandbox(async (api) => {
			const additionalFields = '={{ { negativePrompt: "dogs " + $itemIndex, cfgScale: 0.4 } }}';
			await api.run(KlingTextToVideo, whole({ additionalFields }), { items: itemsOf(2) });
			expect(api.sandbox.tasks.map(({ body }) => [body.negative_prompt, body.cfg_scale])).toEqual([
				['dogs 0', 0.4],
				['dogs 1', 0.4],
			]);
		}),
	);

	it.concurrent.each([
		['taskOptions', "'Task Options' must be an object"],
		['additionalFields', "'Additional Fields' must be an object"],
	])('%s is refused where it gives no object', (name, message) =>
		inSandbox(async (api) => {
			const [said] = await api.refusal(KlingTextToVideo, whole({ [name]: '={{ "much" }}' }), {
				items: itemsOf(1),
			});
			expect(said).toBe(message);
		})(),
	);
});

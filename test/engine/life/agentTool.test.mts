import type { INodeParameters, INodeType } from 'n8n-workflow';
import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
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

/** The same for a tool that takes the text of a call for one of its fields. */
const askEach = async (
	api: Harness,
	type: new () => INodeType,
	parameters: INodeParameters,
	...prompts: string[]
) =>
	await api.run(type, parameters, {
		items: itemsWith(...prompts),
		loop: true,
		settings: { type: 'test.testedTool', onError: 'continueRegularOutput' },
	});

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

	it.concurrent('that asks for the same speech twice gets the same speech', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			const parameters = { text: '={{ $json.prompt }}' };
			const { items } = await askEach(api, KlingTextToSpeech, parameters, 'Hello', 'Hello', 'Bye');
			expect(api.sandbox.answered.map(({ body }) => body.text)).toEqual(['Hello', 'Bye']);
			const [first, again, other] = items.map(({ json }) => json.audio_id);
			expect(again).toBe(first);
			expect(other).not.toBe(first);
		}),
	);

	it.concurrent('that asks again where the answer got lost pays for nothing more', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const parameters = { videoId: '={{ $json.prompt }}' };
			const { items } = await askEach(api, KlingIdentifyFaces, parameters, '861', '861');
			expect(api.sandbox.answered).toHaveLength(1);
			const unknown = { error_kind: 'unknown_purchase', can_retry: false };
			expect(items.map(({ json }) => json)).toMatchObject([unknown, unknown]);
		}),
	);

	it.concurrent('may take the same step of a session again, as others may be between', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			const parameters = { operation: 'previewSelection', sessionId: '={{ $json.prompt }}' };
			await askEach(api, KlingEditVideo, parameters, 's1', 's1');
			expect(api.sandbox.answered).toHaveLength(2);
		}),
	);

	it.concurrent('hears that a task still runs, and how to get it', () =>
		withSandbox({ world, taskMs: 60_000 }, async (api) => {
			const { items } = await api.buy(
				itemsWith('A cat'),
				{ waitForCompletion: false },
				{ settings: { type: 'test.testedTool' } },
			);
			const { taskId: task_id } = api;
			expect(items[0].json).toMatchObject({ task_id, task_type: 'videos/text2video' });
			expect(items[0].json.next_step).toBe(
				`The task is still running. Do not create it again. Later, get it with the Kling Task tool by task_id ${task_id} and task_type videos/text2video.`,
			);
		}),
	);

	it.concurrent.each([
		['in the message where n8n hands that on', { rewireOutputLogTo: 'ai_tool' as const }],
		['in an item where it would hear nothing of what is thrown', {}],
		['in an item where the user has it go on', { onError: 'continueRegularOutput' as const }],
	])(
		'reads of an error all that there is to know: %s',
		async (_where, settings) =>
			await withSandbox({ world, taskMs: 60_000 }, async (api) => {
				const { error, items } = await api.buy(
					itemsWith('A cat'),
					{ taskOptions: { maxWait: 0.2 } },
					{ settings: { type: 'test.testedTool', ...settings } },
				);
				const told = error ? error.message : JSON.stringify(items);
				expect(error !== undefined).toBe('rewireOutputLogTo' in settings);
				const { taskId } = api;
				for (const words of [
					`Task ${taskId} did not finish within`,
					'It is paid and may still finish: get the result with',
					'timeout',
					'can_retry',
					'task_type',
					'videos/text2video',
				]) {
					expect(told).toContain(words);
				}
				expect(api.sandbox.tasks).toHaveLength(1);
			}),
	);
});

it.concurrent('without an agent, neither an answer nor an error has anything for a model', () =>
	withSandbox({ taskMs: 60_000 }, async (api) => {
		const { items } = await api.buy(itemsWith('A cat'), { waitForCompletion: false });
		expect(items[0].json).not.toHaveProperty('next_step');
		const options = { executionId: '2' };
		const { error } = await api.buy(itemsWith('A dog'), { taskOptions: { maxWait: 0.2 } }, options);
		const { taskId } = api.taskFor('A dog');
		expect(error?.message).toBe(`Task ${taskId} did not finish within 0.2 minutes`);
	}),
);

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

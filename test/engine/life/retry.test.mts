import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, itemsWith, ownPrompt, promptOf, promptsUpTo } from '../harness.mts';
import { failOnce } from './failOnce.mts';

speedUp();

const five = itemsOf(5);
const fivePrompts = promptsUpTo(5);
const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe('Retry On Fail', () => {
	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (api) => {
			failOnce(api, promptOf(2));
			const { items, error } = await api.buy(five, {}, { settings });
			expect(error).toBeUndefined();
			expect(api.promptsOf(items)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(api.boughtTwice).toEqual([promptOf(2)]);
		}),
	);

	it.concurrent(
		'does so too where a failing item continues',
		inSandbox(async (api) => {
			// n8n looks at the first item to see whether a node that continues has failed.
			failOnce(api, promptOf(0));
			const continuing = { ...settings, onError: 'continueRegularOutput' as const };
			const { items } = await api.buy(five, {}, { settings: continuing });
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(api.boughtTwice).toEqual([promptOf(0)]);
		}),
	);

	it.concurrent(
		'does not buy again what could not be followed to its end',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'query', kind: 'kling', code: 1103 });
			const atOnce = { ...settings, waitBetweenTries: 0 };
			const options = { items: itemsWith('a', 'b'), settings: atOnce };
			const { items } = await api.run(KlingTextToAudio, { prompt: ownPrompt }, options);
			expect(api.sandbox.tasks).toHaveLength(2);
			expect(items.map(({ json }) => json.task_id)).toEqual([
				api.taskFor('a').taskId,
				api.taskFor('b').taskId,
			]);
		}),
	);

	it.concurrent(
		'loses no task when the API is gone by the next try',
		inSandbox(async (api) => {
			const { sandbox } = api;
			sandbox.outcome(({ body }) =>
				body.prompt === promptOf(2) ? { failWith: 'Too dark' } : { taskMs: 60_000 },
			);
			sandbox.faults.add({ on: 'create', kind: 'kling', code: 1102, after: 5, times: Infinity });
			const result = await api.buy(five, {}, { settings });
			expect(result.items).toEqual([]);
			expect(sandbox.tasks).toHaveLength(5);
			// There is nothing to be had from the one that failed, but it was bought.
			expect(api.lostTasks(result)).toEqual([]);
		}),
	);
});

describe('Retry On Fail where tasks carry no ID of ours', () => {
	const parameters = { taskOptions: { automaticExternalTaskId: false } };

	it.concurrent(
		'buys again what Kling reported as failed, and nothing else',
		inSandbox(async (api) => {
			failOnce(api, promptOf(2));
			const { items } = await api.buy(five, parameters, { settings });
			expect(api.promptsOf(items)).toEqual(fivePrompts);
			expect(items.map(({ json }) => json.task_status)).toEqual(Array(5).fill('succeed'));
			expect(api.boughtTwice).toEqual([promptOf(2)]);
		}),
	);

	it.concurrent(
		'does not send again what may have been bought',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const result = await api.buy(itemsOf(1), parameters, { settings });
			expect(result.error?.message).toBe(
				'An earlier try of this node got no clear answer from CometAPI, so the task may or may not exist',
			);
			expect(api.count('create')).toBe(1);
		}),
	);
});

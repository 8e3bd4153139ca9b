import { ExecuteSingleContext } from 'n8n-core';
import type { NodeResult } from '../engine.mts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, type Harness } from '../harness.mts';

speedUp();

const customDataOf = ({ run }: NodeResult) => run.data.resultData.metadata ?? {};
const idsOf = ({ sandbox }: Harness) => sandbox.tasks.map(({ taskId }) => taskId);

describe('the custom data of an execution', () => {
	it.concurrent(
		'names its tasks',
		inSandbox(async (api) => {
			const result = await api.buy(itemsOf(3));
			const { kling_tasks: named, ...others } = customDataOf(result);
			expect(named.split(' ').sort()).toEqual(idsOf(api).sort());
			expect(others).toEqual({});
		}),
	);

	it.concurrent(
		'names those that failed and those of all rounds of a loop, each once',
		inSandbox(async (api) => {
			let first = true;
			api.sandbox.outcome(() => {
				const outcome = first ? { failWith: 'Out of memory' } : undefined;
				first = false;
				return outcome;
			});
			const parameters = { taskOptions: { retryFailedTasks: 1 } };
			const result = await api.buy(itemsOf(2), parameters, { loop: true });
			expect(idsOf(api)).toHaveLength(3);
			expect(customDataOf(result)).toEqual({ kling_tasks: idsOf(api).join(' ') });
		}),
	);

	it.concurrent(
		'names what is answered at once',
		inSandbox(async (api) => {
			const result = await api.run(KlingTextToSpeech, { text: 'Hello' });
			expect(customDataOf(result)).toEqual({ kling_tasks: api.sandbox.answered[0].id });
		}),
	);

	it.concurrent(
		'takes half of the keys that n8n has, and no value that n8n would cut',
		inSandbox(async (api) => {
			const taskOptions = { maxParallel: 0 };
			const parameters = { waitForCompletion: false, taskOptions };
			const result = await api.buy(itemsOf(80), parameters);
			const named = customDataOf(result);
			expect(Object.keys(named)).toEqual([
				'kling_tasks',
				...[2, 3, 4, 5].map((number) => `kling_tasks_${number}`),
			]);
			const ids = Object.values(named).flatMap((value) => value.split(' '));
			expect(new Set(ids).size).toBe(ids.length);
			expect(idsOf(api)).toEqual(expect.arrayContaining(ids));
			expect(Object.values(named).every(({ length }) => length > 230 && length <= 255)).toBe(true);
		}),
	);
});

describe('a run by hand', () => {
	it('says each change of status once, with the time that has passed', () =>
		inSandbox(async (api) => {
			const lines: unknown[] = [];
			const send = jest
				.spyOn(ExecuteSingleContext.prototype, 'sendMessageToUI')
				.mockImplementation((line) => void lines.push(line));
			api.sandbox.outcome(() => ({ taskMs: 1_500 }));
			await api.buy(itemsOf(1));
			send.mockRestore();
			expect(lines).toEqual([
				expect.stringMatching(
					new RegExp(`^Item 0: Kling task ${api.taskId} is 'processing' after \\d+ s$`),
				),
				expect.stringMatching(
					new RegExp(`^Item 0: Kling task ${api.taskId} is 'succeed' after \\d+ s$`),
				),
			]);
		})());
});

import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { buy, callbacksOf, invented, looksFor, saying, send, withTrigger } from '../trigger.mts';
import { until } from '../until.mts';
import { spec, test } from './spec.mts';

const prompt = 'A paper boat on a river';

spec(KlingTrigger, {
	async nothingElse(api) {
		await withTrigger(api, {}, async (trigger) => {
			const { taskId } = await buy(api, trigger);
			expect(trigger.errors).toEqual([]);
			expect(trigger.started).toEqual([
				{
					task_id: taskId,
					task_type: 'videos/text2video',
					task_status: 'succeed',
					video_id: expect.any(String),
					video_url: expect.stringContaining(api.sandbox.url),
					duration: '5',
					videos: [expect.objectContaining({ url: expect.any(String) })],
					external_task_id: expect.stringMatching(/^n8n-/),
					final_unit_deduction: '1',
					confirmed: true,
				},
			]);
			expect(callbacksOf(api).map(({ status }) => status)).toEqual([200, 200, 200]);
		});
	},
	everything: {
		async 'all of a task, behind a secret'(api) {
			const parameters = {
				statuses: ['submitted', 'processing', 'succeed', 'failed'],
				confirm: 'ifPossible',
				taskType: 'audio/text-to-audio',
				simplify: false,
				options: { secret: 'a b&c' },
			};
			api.sandbox.outcome(() => ({ taskMs: 3_000 }));
			await withTrigger(api, parameters, async (trigger) => {
				const callbackUrl = `${trigger.url}?secret=${encodeURIComponent('a b&c')}`;
				await api.run(KlingTextToAudio, {
					prompt,
					waitForCompletion: false,
					taskOptions: { callbackUrl },
				});
				await until(() => callbacksOf(api).filter(({ status }) => status === 200).length === 3);
				await trigger.settled();

				// Where the machine is busy, a task has gone on by the time that the API is asked.
				expect(trigger.started).toHaveLength(3);
				expect(['submitted', 'processing']).toContain(trigger.started[0].task_status);
				expect(trigger.started[2].task_status).toBe('succeed');
				expect(trigger.started[2]).toMatchObject({
					task_id: api.taskId,
					task_result: { audios: [expect.anything()] },
					created_at: expect.any(Number),
					confirmed: true,
				});
				const paths = api.requests('query').map(({ path }) => path);
				expect(new Set(paths)).toEqual(new Set([`/kling/v1/audio/text-to-audio/${api.taskId}`]));
			});
		},
	},
});

describe.each(['documented', 'kling'] as const)('in the world "%s"', (world) => {
	test(
		'it finds out what kind of task a callback is about, and asks for that one first from then on',
		async (api) =>
			await withTrigger(api, {}, async (trigger) => {
				for (let round = 0; round < 2; round++) await buy(api, trigger, KlingTextToAudio, '[fail]');
				expect(trigger.started.map(({ task_type, confirmed }) => [task_type, confirmed])).toEqual(
					Array(2).fill(['audio/text-to-audio', true]),
				);
				const [first, second] = api.sandbox.tasks.map(({ taskId }) => looksFor(api, taskId));
				expect(first.length).toBeGreaterThan(1);
				expect(second).toHaveLength(1);
			}),
		{ world },
	);

	test(
		'a task that failed starts the workflow, too, and says why',
		async (api) =>
			await withTrigger(api, {}, async (trigger) => {
				await buy(api, trigger, KlingTextToVideo, '[fail]');
				expect(trigger.started).toEqual([
					expect.objectContaining({
						task_status: 'failed',
						task_status_msg: expect.stringContaining('risk control'),
						confirmed: true,
					}),
				]);
			}),
		{ world },
	);

	test(
		'an invented success for a task that there is not starts nothing',
		async (api) =>
			await withTrigger(api, {}, async (trigger) => {
				expect(await send(trigger, saying('861309198188019719', 'succeed', invented))).toBe(200);
				expect(trigger.started).toEqual([]);
				expect(trigger.log).toEqual([
					expect.stringMatching(/861309198188019719.*'succeed'.*CometAPI does not know the task/),
				]);
			}),
		{ world },
	);
});

describe('at a gateway, which does not know the IDs of Kling', () => {
	const world = 'gateway';

	test(
		'nothing starts unless the user lets it',
		async (api) =>
			await withTrigger(api, {}, async (trigger) => {
				await buy(api, trigger);
				expect(trigger.started).toEqual([]);
				expect(trigger.log).toHaveLength(1);
			}),
		{ world },
	);

	test(
		'what is let through is marked, and is what the callback says',
		async (api) =>
			await withTrigger(api, { confirm: 'ifPossible' }, async (trigger) => {
				const { upstreamId } = await buy(api, trigger);
				expect(trigger.started).toEqual([
					expect.objectContaining({
						task_id: upstreamId,
						task_status: 'succeed',
						video_url: expect.stringContaining(api.sandbox.url),
						confirmed: false,
					}),
				]);
				expect(trigger.started[0]).not.toHaveProperty('task_type');
			}),
		{ world },
	);

	test(
		'without confirmation the API is not asked, and no credential is needed',
		async (api) =>
			await withTrigger(
				api,
				{ confirm: 'never', taskType: 'videos/text2video' },
				async (trigger) => {
					const { upstreamId } = await buy(api, trigger);
					expect(trigger.started).toEqual([
						expect.objectContaining({ task_type: 'videos/text2video', confirmed: false }),
					]);
					expect(looksFor(api, upstreamId)).toEqual([]);
				},
				{ credential: { apiKey: '', baseUrl: '' } },
			),
		{ world },
	);

	test(
		'paths that it does not have are taken for what they are',
		async (api) => {
			api.sandbox.faults.add({
				on: 'query',
				route: 'videos.image2video',
				kind: 'html200',
				times: Infinity,
			});
			await withTrigger(api, { confirm: 'ifPossible' }, async (trigger) => {
				await send(trigger, saying('861309198188019719', 'succeed'));
				expect(trigger.started).toHaveLength(1);
				expect(trigger.started[0].confirmed).toBe(false);
			});
		},
		{ world },
	);
});

import type { INodeParameters } from 'n8n-workflow';
import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { KlingRecognizeImage } from '../../../nodes/KlingRecognizeImage/KlingRecognizeImage.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, itemsWith, promptOf, promptsUpTo } from '../harness.mts';

// That what is shown is what goes out stands beside each operation, in operations/spec.mts.
speedUp();

const validating = (more: INodeParameters = {}) => ({
	taskOptions: { validateOnly: true, ...more },
});
const continuing = { onError: 'continueRegularOutput' as const };

describe('Validate Only', () => {
	it.concurrent(
		'shows each item its request, and how many tasks all of them are',
		inSandbox(async (api) => {
			const { items, error } = await api.buy(itemsOf(12), validating());
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual(
				promptsUpTo(12).map((prompt, item) => {
					const id = expect.stringMatching(new RegExp(`^n8n-.*-0-${item}$`));
					return {
						method: 'POST',
						url: `${api.sandbox.url}/kling/v1/videos/text2video`,
						task_type: 'videos/text2video',
						external_task_id: id,
						tasks: 12,
						body: expect.objectContaining({ prompt, external_task_id: id }),
					};
				}),
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				Array.from({ length: 12 }, (_, item) => ({ item })),
			);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'does not count items that are refused',
		inSandbox(async (api) => {
			const given = itemsWith('A', 'x'.repeat(3073), 'B');
			const { items } = await api.buy(given, validating(), { settings: continuing });
			expect(items.map(({ json }) => json.tasks ?? json.error_kind)).toEqual([
				2,
				'invalid_input',
				2,
			]);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'refuses what a real run would refuse',
		inSandbox(async (api) => {
			const parameters = validating({ maxTasksPerRun: 3 });
			const { error } = await api.buy(itemsOf(4), parameters);
			expect(error?.message).toBe("'Max Tasks per Run' is 3, but there are 4 input items");
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'shows in a loop the request of each round',
		inSandbox(async (api) => {
			const { items } = await api.buy(itemsOf(3), validating(), { loop: true });
			const bodies = items.map(({ json }) => json.body as { prompt: string });
			expect(bodies.map(({ prompt }) => prompt)).toEqual(promptsUpTo(3));
			expect(items.map(({ json }) => [json.tasks, json.external_task_id])).toEqual(
				[0, 1, 2].map((round) => [1, expect.stringMatching(new RegExp(`-${round}-0$`))]),
			);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'shows an agent what its call would ask for, under the ID that the call would have',
		inSandbox(async (api) => {
			const settings = { type: 'test.testedTool' };
			const { items } = await api.buy(itemsWith('A cat'), validating(), { settings });
			expect(items[0].json.tasks).toBe(1);
			expect(api.sandbox.requests).toEqual([]);
			await api.buy(itemsWith('A cat'), {}, { settings });
			expect(api.sandbox.tasks[0].externalTaskId).toBe(items[0].json.external_task_id);
		}),
	);

	it.concurrent(
		'holds for the items that an expression says it holds for',
		inSandbox(async (api) => {
			const only = `={{ $json.prompt === '${promptOf(1)}' }}`;
			const { items } = await api.buy(itemsOf(3), { taskOptions: { validateOnly: only } });
			expect(items.map(({ json }) => json.task_status ?? json.method)).toEqual([
				'succeed',
				'POST',
				'succeed',
			]);
			expect(api.sandbox.tasks).toHaveLength(2);
		}),
	);

	it.concurrent(
		'shows no ID where the task would have none',
		inSandbox(async (api) => {
			const parameters = { videoId: '871', ...validating() };
			const { items } = await api.run(KlingExtendVideo, parameters);
			expect(items[0].json).toEqual({
				method: 'POST',
				url: `${api.sandbox.url}/kling/v1/videos/video-extend`,
				task_type: 'videos/video-extend',
				tasks: 1,
				body: { video_id: '871' },
			});
		}),
	);

	it.concurrent(
		'holds for what answers at once, and shows a file by its name, type and size',
		inSandbox(async (api) => {
			const data = Buffer.alloc(2_000);
			data.write('\x89PNG\r\n\x1a\n', 'latin1');
			const file = { data: data.toString('base64'), mimeType: 'image/png', fileName: 'me.png' };
			const parameters = { imageSource: 'binary', ...validating() };
			const options = { items: [{ json: {}, binary: { data: file } }] };
			const { items, error } = await api.run(KlingRecognizeImage, parameters, options);
			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({
				method: 'POST',
				url: `${api.sandbox.url}/kling/v1/videos/image-recognize`,
				tasks: 1,
				body: { image: { name: 'me.png', type: 'image/png', size: 2_000 } },
			});
			expect(api.sandbox.requests).toEqual([]);
		}),
	);
});

describe('Max Tasks per Run', () => {
	const limited = { taskOptions: { maxTasksPerRun: 10 } };

	it.concurrent.each([
		['when the node ends', {}],
		['where failing items continue', continuing],
	])('refuses more input items before anything is bought, %s', (_name, settings) =>
		inSandbox(async (api) => {
			const { items, error } = await api.buy(itemsOf(12), limited, { settings });
			const message = "'Max Tasks per Run' is 10, but there are 12 input items";
			const kind = 'task_limit';
			if (error) expect([error.message, error.context.error_kind]).toEqual([message, kind]);
			else {
				expect(items.map(({ json }) => [json.error, json.error_kind, json.can_retry])).toEqual(
					Array(12).fill([message, kind, false]),
				);
			}
			expect(api.sandbox.requests).toEqual([]);
		})(),
	);

	it.concurrent(
		'lets as many through as it says',
		inSandbox(async (api) => {
			const { items } = await api.buy(itemsOf(10), limited);
			expect(items).toHaveLength(10);
		}),
	);

	it.concurrent(
		'counts each round of a loop by itself',
		inSandbox(async (api) => {
			const parameters = { taskOptions: { maxTasksPerRun: 1 } };
			const { items } = await api.buy(itemsOf(3), parameters, { loop: true });
			expect(items).toHaveLength(3);
		}),
	);

	it.concurrent(
		'counts requests that are answered at once, too',
		inSandbox(async (api) => {
			const options = { items: itemsOf(2) };
			const parameters = { imageUrl: 'https://example.com/me.png', ...limited };
			const taskOptions = { maxTasksPerRun: 1 };
			expect(
				await api.refusal(KlingRecognizeImage, { ...parameters, taskOptions }, options),
			).toEqual([
				"'Max Tasks per Run' is 1, but there are 2 input items",
				"Nothing was bought. Hand over fewer items, or raise the limit under 'Task Options'.",
			]);
		}),
	);
});

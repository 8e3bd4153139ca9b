import type { IDataObject } from 'n8n-workflow';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { speedUp } from '../fastClock.mts';
import { itemsWith, withSandbox, type BuyArguments, type Harness } from '../harness.mts';

// A tool that is called over MCP runs outside of an execution: there is no ID, and nothing to stop.

speedUp();

/** What n8n says of a node that is called over MCP. */
const OVER_MCP = { settings: { type: 'test.testedTool' }, executionId: '' };

/** A task that two calls do not see the end of, in real ms: they wait for 45 s of the nodes each. */
const LONG_MS = 2_300;

/** Calls a tool once; returns its answer. */
async function call(
	api: Harness,
	prompt: string,
	parameters: BuyArguments[1] = {},
	options: BuyArguments[2] = {},
): Promise<IDataObject> {
	const result = await api.buy(itemsWith(prompt), parameters, { ...OVER_MCP, ...options });
	if (result.error) throw new Error(result.error.message);
	return result.items[0].json;
}

const prompts = (api: Harness) => api.sandbox.tasks.map(({ body }) => body.prompt);

describe.each(['kling', 'gateway', 'manyAccounts'] as const)('at the API %s', (world) => {
	it.concurrent('three calls in a row for the same are one purchase, and the last has it', () =>
		withSandbox({ world, isNew: true, taskMs: LONG_MS }, async (api) => {
			const first = await call(api, 'A cat');
			const second = await call(api, 'A cat');
			const third = await call(api, 'A cat');

			expect(prompts(api)).toEqual(['A cat']);
			const { taskId: task_id } = api;
			expect(first).toMatchObject({ task_id, task_type: 'videos/text2video' });
			expect(first.next_step).toContain(`by task_id ${task_id} and task_type videos/text2video`);
			expect(first.next_step).toContain('call this tool again with the same arguments');
			expect(first).not.toHaveProperty('note');
			expect(second).toMatchObject({ task_id, note: expect.stringMatching(/External Task ID/) });
			expect(third).toMatchObject({ task_id, video_url: expect.stringContaining('http') });
			expect(third).not.toHaveProperty('next_step');
		}),
	);

	it.concurrent('two calls at once for the same are one purchase', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			const answers = await Promise.all([call(api, 'A cat'), call(api, 'A cat')]);
			expect(prompts(api)).toEqual(['A cat']);
			expect(answers.map(({ task_id }) => task_id)).toEqual([api.taskId, api.taskId]);
		}),
	);

	it.concurrent('other words, and an ID of their own, make other purchases', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			await call(api, 'A cat');
			await call(api, 'A dog');
			await call(api, 'A cat', { taskOptions: { externalTaskId: 'second-cat' } });
			await call(api, 'A cat', { taskOptions: { externalTaskId: 'second-cat' } });
			expect(prompts(api)).toEqual(['A cat', 'A dog', 'A cat']);
		}),
	);

	it.concurrent('a call after a lost answer buys nothing more', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			await call(api, 'A cat').catch(() => undefined);
			await call(api, 'A cat').catch(() => undefined);
			expect(prompts(api)).toEqual(['A cat']);
		}),
	);

	it.concurrent('what Kling could not finish is bought again by the next call', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			api.sandbox.outcome(() =>
				api.sandbox.tasks.length === 0 ? { failWith: 'Out of luck' } : undefined,
			);
			await expect(call(api, 'A cat')).rejects.toThrow('Out of luck');
			expect(await call(api, 'A cat')).toHaveProperty('video_url');
			expect(prompts(api)).toEqual(['A cat', 'A cat']);
		}),
	);

	it.concurrent('the same speech is paid once', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			const say = async () => await api.run(KlingTextToSpeech, { text: 'Hello' }, OVER_MCP);
			const [first, second] = [await say(), await say()];
			expect(api.sandbox.answered).toHaveLength(1);
			expect(second.items[0].json.audio_id).toBe(first.items[0].json.audio_id);
		}),
	);

	it.concurrent('Max Tasks per Run counts the calls of an hour', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			const limited = { taskOptions: { maxTasksPerRun: 1 } };
			const named = (name: string) => ({ settings: { ...OVER_MCP.settings, name } });
			await call(api, 'A cat', limited, named(world));
			await expect(call(api, 'A dog', limited, named(world))).rejects.toThrow(
				"'Max Tasks per Run' is 1, and 1 task of the last hour is bought or spoken for",
			);
			// Each node has its own.
			await call(api, 'A cow', limited, named(`Other ${world}`));
			expect(prompts(api)).toEqual(['A cat', 'A cow']);
		}),
	);

	it.concurrent('an error is thrown, with all that there is to know in its message', () =>
		withSandbox({ world, isNew: true }, async (api) => {
			api.sandbox.outcome(() => ({ failWith: 'Out of luck' }));
			const error: Error = await call(api, 'A cat').then(
				() => new Error('none'),
				(thrown) => thrown,
			);
			for (const words of ['Out of luck', `task_id: ${api.taskId}`, 'error_kind: failed']) {
				expect(error.message).toContain(words);
			}
		}),
	);
});

describe('the external task ID', () => {
	it.concurrent('says that the call came over MCP, and is the same for the same call', () =>
		withSandbox({ world: 'kling' }, async (api) => {
			const validateOnly = { taskOptions: { validateOnly: true } };
			const ids = [];
			for (const prompt of ['A cat', 'A cat', 'A dog']) {
				ids.push((await call(api, prompt, validateOnly)).external_task_id);
			}
			expect(ids[0]).toMatch(/^n8n-[0-9a-z]{14}-mcp-[0-9a-z]+-[0-9a-z]{14}$/);
			expect(ids[1]).toBe(ids[0]);
			expect(ids[2]).not.toBe(ids[0]);
			expect(api.sandbox.tasks).toEqual([]);
		}),
	);

	it.concurrent('leads another process to the task, where the API finds tasks by it', () =>
		withSandbox({ world: 'kling', isNew: true, taskMs: LONG_MS }, async (api) => {
			const { apiKey, url } = api.sandbox;
			// What a process remembers goes by the Base URL.
			const baseUrl = url.replace('127.0.0.1', 'localhost');
			expect(baseUrl).not.toBe(url);
			const first = await call(api, 'A cat');
			const second = await call(api, 'A cat', {}, { credential: { apiKey, baseUrl } });
			expect(prompts(api)).toEqual(['A cat']);
			expect(second.task_id).toBe(first.task_id);
		}),
	);
});

it.concurrent('files are not downloaded, as a client of MCP gets none', () =>
	withSandbox({ world: 'kling' }, async (api) => {
		const answer = await call(api, 'A cat', { downloadResult: true });
		expect(answer.video_url).toContain('http');
		expect(api.count('download')).toBe(0);
	}),
);

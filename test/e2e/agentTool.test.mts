import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../n8n/client.mts';
import { AGENT, agentWith, AGENT_VERSIONS, PROMPT_FROM_AI } from './support/languageModels.mts';
import { startChatModel, type ChatModel } from './support/chatModel.mts';
import { Rig } from './support/rig.mts';

// A node as the tool of an AI agent, whose language model is played by a script.

const RIVER = { args: { prompt: 'A river' } };
const LAKE = { args: { prompt: 'A lake' } };
const DONE = { text: 'Here it is' };

let model: ChatModel;
beforeAll(async () => {
	model = await startChatModel();
});
afterAll(async () => await model.close());

// With many accounts, nothing but the node itself keeps a request from being bought again.
const worlds = ['kling', 'manyAccounts'] as const;

// Each version of an agent once, and each API once.
describe.each(AGENT_VERSIONS.map((version, index) => [version, worlds[index]] as const))(
	'an agent of version %s at the API %s',
	(version, world) => {
		let rig: Rig;
		beforeAll(async () => {
			rig = await Rig.start({ world });
		});
		beforeEach(() => rig.sandbox.reset());
		afterAll(async () => await rig.close());

		/** Runs it; returns what it says at the end. */
		async function ask(taskOptions: INodeParameters = {}): Promise<unknown> {
			const workflow = await agentWith(rig, model, version, {
				type: 'klingTextToVideo',
				parameters: { ...PROMPT_FROM_AI, taskOptions: { pollInterval: 1, ...taskOptions } },
			});
			return outputOf(await rig.runWell(workflow), AGENT)[0].json.output;
		}
		const prompts = () => rig.sandbox.tasks.map(({ body }) => body.prompt);

		test('gets a video from the tool', async () => {
			model.plan({ calls: [RIVER] }, DONE);

			expect(await ask()).toBe(DONE.text);
			expect(prompts()).toEqual(['A river']);
			expect(model.toolAnswers).toEqual([expect.stringContaining('video_url')]);
			expect(model.toolAnswers[0]).toContain(rig.sandbox.tasks[0].taskId);
		});

		test('pays once where it asks for the same three times', async () => {
			model.plan({ calls: [RIVER, RIVER] }, { calls: [RIVER] }, DONE);

			expect(await ask()).toBe(DONE.text);
			expect(prompts()).toEqual(['A river']);
			expect(model.toolAnswers).toHaveLength(3);
			for (const text of model.toolAnswers) expect(text).toContain(rig.sandbox.tasks[0].taskId);
		});

		test('gets two videos where it asks for two', async () => {
			model.plan({ calls: [RIVER, LAKE] }, DONE);

			expect(await ask()).toBe(DONE.text);
			expect(prompts().sort()).toEqual(['A lake', 'A river']);
		});

		test('hears of an error what to do, goes on, and does not pay where it asks again', async () => {
			rig.sandbox.outcome(() => ({ taskMs: 5_000 }));
			model.plan({ calls: [RIVER] }, { calls: [RIVER] }, DONE);

			expect(await ask({ maxWait: 0.04 })).toBe(DONE.text);
			expect(prompts()).toEqual(['A river']);
			const [{ taskId }] = rig.sandbox.tasks;
			const [error, again] = model.toolAnswers;
			expect(error).toMatch(/error_kind\W+timeout\b/);
			expect(error).toMatch(new RegExp(`\\btask_id\\W+${taskId}\\b`));
			expect(error).toMatch(/task_type\W+videos\/text2video\b/);
			expect(error).toContain("get the result with the 'Kling Task' node");
			expect(again).toContain(taskId);
		});

		test('gets no more tasks than the user allows, over all of its calls', async () => {
			model.plan({ calls: [RIVER] }, { calls: [LAKE] }, { calls: [RIVER] }, DONE);

			expect(await ask({ maxTasksPerRun: 1 })).toBe(DONE.text);
			expect(prompts()).toEqual(['A river']);
			const [first, refused, again] = model.toolAnswers;
			expect(refused).toMatch(/error_kind\W+task_limit\b/);
			expect(refused).toContain("'Max Tasks per Run' is 1");
			expect(again).toBe(first);
		});
	},
);

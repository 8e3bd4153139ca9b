import { outputOf } from '../n8n/client.mts';
import { AGENT, agentWith, AGENT_VERSIONS, PROMPT_FROM_AI } from './agents.mts';
import { startChatModel, type ChatModel } from './chatModel.mts';
import { Rig } from './rig.mts';

// A node as the tool of an AI agent, whose language model is played by a script.

const RIVER = { prompt: 'A river' };
const DONE = { text: 'Here it is' };

let model: ChatModel;
let rig: Rig;
beforeAll(async () => {
	model = await startChatModel();
	rig = await Rig.start();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => {
	await rig.close();
	await model.close();
});

describe.each(AGENT_VERSIONS)('an agent of version %s', (version) => {
	/** Runs it; returns what it says at the end. */
	async function ask(): Promise<unknown> {
		const workflow = await agentWith(rig, model, version, 'klingTextToVideo', PROMPT_FROM_AI);
		return outputOf(await rig.runWell(workflow), AGENT)[0].json.output;
	}

	test('gets a video from the tool', async () => {
		model.plan({ calls: [RIVER] }, DONE);

		expect(await ask()).toBe(DONE.text);
		expect(rig.sandbox.tasks.map(({ body }) => body.prompt)).toEqual(['A river']);
		expect(model.toolAnswers).toEqual([expect.stringContaining('video_url')]);
		expect(model.toolAnswers[0]).toContain(rig.sandbox.tasks[0].taskId);
	});

	test('pays once where it asks for the same three times', async () => {
		model.plan({ calls: [RIVER, RIVER] }, { calls: [RIVER] }, DONE);

		expect(await ask()).toBe(DONE.text);
		expect(rig.sandbox.tasks).toHaveLength(1);
		expect(model.toolAnswers).toHaveLength(3);
		for (const text of model.toolAnswers) expect(text).toContain(rig.sandbox.tasks[0].taskId);
	});

	test('gets two videos where it asks for two', async () => {
		model.plan({ calls: [RIVER, { prompt: 'A lake' }] }, DONE);

		expect(await ask()).toBe(DONE.text);
		const prompts = rig.sandbox.tasks.map(({ body }) => body.prompt);
		expect(prompts.sort()).toEqual(['A lake', 'A river']);
	});
});

import type { INodeParameters } from 'n8n-workflow';
import type { Execution } from '../n8n/client.mts';
import { agentWith, AGENT_VERSIONS, PROMPT_FROM_AI } from './support/languageModels.mts';
import { startChatModel, type ChatModel } from './support/chatModel.mts';
import { Rig } from './support/rig.mts';

// The tool of an AI agent under Retry On Fail, where the answer to the first create gets lost.

const RIVER = { args: { prompt: 'A river' } };
const DONE = { text: 'Here it is' };

jest.setTimeout(240_000);

let model: ChatModel;
let rig: Rig | undefined;
beforeAll(async () => {
	model = await startChatModel();
});
afterEach(async () => await rig?.close());
afterAll(async () => await model.close());

const creates = ({ sandbox }: Rig) => sandbox.requests.filter(({ kind }) => kind === 'create');

/** Runs an agent whose tool is tried three times, and whose first create gets no answer. */
async function talk(
	at: Rig,
	version: number,
	taskOptions: INodeParameters = {},
): Promise<Execution> {
	at.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
	const workflow = await agentWith(at, model, version, {
		type: 'klingTextToVideo',
		parameters: { ...PROMPT_FROM_AI, taskOptions },
		settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 5_000 },
	});
	return await at.n8n.finished(await at.begin(workflow), 200);
}

/** What a user reads in the tool's own panel: an error for each run of it that had one. */
const toolErrors = ({ data }: Execution) =>
	data.resultData.runData.klingTextToVideoTool.flatMap(({ error }) => error ?? []);

describe.each(AGENT_VERSIONS)('an agent of version %s', (version) => {
	test('gets the one video from a later try, where the first could not find it', async () => {
		// The first try is over when the task becomes visible, and the last has not begun.
		rig = await Rig.start({ world: 'kling', externalIdLateMs: 17_000 });
		model.plan({ calls: [RIVER] }, DONE);
		const execution = await talk(rig, version, { maxWait: 0.25 });

		expect(creates(rig)).toHaveLength(1);
		expect(rig.sandbox.tasks).toHaveLength(1);
		expect(model.toolAnswers).toEqual([expect.stringContaining('video_url')]);
		expect(model.toolAnswers[0]).toContain(rig.sandbox.tasks[0].taskId);
		expect(execution.status).toBe('success');
	});

	test('buys nothing more at a gateway that cannot say, though it asks again', async () => {
		rig = await Rig.start({ world: 'gateway' });
		model.plan({ calls: [RIVER] }, { calls: [RIVER] }, DONE);
		const execution = await talk(rig, version);

		expect(creates(rig)).toHaveLength(1);
		expect(rig.sandbox.tasks).toHaveLength(1);
		expect(model.toolAnswers).toHaveLength(2);
		const errors = toolErrors(execution);
		expect(errors.length).toBeGreaterThanOrEqual(2);
		for (const { message, description } of errors) {
			expect(message).toContain('so the task may or may not exist');
			expect(description).toContain(rig.sandbox.tasks[0].externalTaskId);
		}
	});
});

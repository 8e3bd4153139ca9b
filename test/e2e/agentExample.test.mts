import { randomUUID } from 'node:crypto';
import { outputOf, type WorkflowFile } from '../n8n/client.mts';
import { exampleWorkflow } from '../n8n/examples.mts';
import { until } from '../n8n/until.mts';
import {
	startChatModel,
	toolAnswersIn,
	type ChatModel,
	type Message,
} from './support/chatModel.mts';
import { AGENT, modelCredential } from './support/languageModels.mts';
import { Rig } from './support/rig.mts';

// An agent that starts a video in one turn of a chat, and gets it in another.

let model: ChatModel;
let rig: Rig | undefined;
beforeAll(async () => {
	model = await startChatModel();
});
afterEach(async () => await rig?.close());
afterAll(async () => await model.close());

/** The example, with a chat that can be called from outside and the model of this test. */
async function chatOf(at: Rig): Promise<WorkflowFile> {
	const workflow = await exampleWorkflow('agent-start-then-check.json', at.credential);
	const openAiApi = await modelCredential(at, model);
	return {
		...workflow,
		name: `${workflow.name} ${randomUUID()}`,
		nodes: workflow.nodes.map((node) => {
			if (node.type.endsWith('.lmChatOpenAi')) return { ...node, credentials: { openAiApi } };
			if (!node.type.endsWith('.chatTrigger')) return node;
			const parameters = { ...node.parameters, public: true, mode: 'webhook' };
			return { ...node, webhookId: randomUUID(), parameters };
		}),
	};
}

const PROMPT = 'A paper boat on a rainy street';
const start = { calls: [{ tool: 'Kling_Text_to_Video', args: { prompt: PROMPT, seconds: 5 } }] };

/** Says what a model must keep in mind of a task: it remembers only so much. */
const sayTask = (heard: Message[]) => {
	const [{ task_id, task_type, video_url }] = JSON.parse(toolAnswersIn(heard).at(-1)!);
	return { text: `task_id ${task_id}, task_type ${task_type}, ${video_url ?? 'not yet'}` };
};
/** Looks for the task that was spoken of, as a model does that has nothing but its memory. */
const check = (heard: Message[]) => {
	const said = JSON.stringify(heard.filter(({ role }) => role === 'assistant'));
	const [, task_id, task_type] = /task_id ([\w-]+), task_type ([\w/-]+)/.exec(said) ?? [];
	return { calls: [{ tool: 'Kling_Task', args: { task_id, task_type } }] };
};

test.each(['kling', 'gateway'] as const)(
	'the example starts a video and finds it in a later execution, at the API %s',
	async (world) => {
		rig = await Rig.start({ world, taskMs: 4_000 });
		const workflow = await chatOf(rig);
		const stored = await rig.save(workflow);
		await rig.n8n.publish(stored);
		const path = `${workflow.nodes.find(({ webhookId }) => webhookId)!.webhookId}/chat`;
		const sessionId = randomUUID();
		const say = async (chatInput: string) => {
			const body = { action: 'sendMessage', sessionId, chatInput };
			return (await rig!.n8n.call<{ output: string }>(path, body)).output;
		};

		model.plan(start, sayTask);
		const started = await say('Make a video of a paper boat');
		const known = `task_id ${rig.sandbox.tasks[0].taskId}, task_type videos/text2video`;
		expect(started).toBe(`${known}, not yet`);
		expect(model.toolAnswers.at(-1)).toContain('get it with the Kling Task tool by task_id');

		model.plan(check, sayTask);
		expect(await say('Is it done?')).toBe(`${known}, not yet`);
		expect(model.toolAnswers.at(-1)).toContain(
			'The task is still running. Do not create it again.',
		);

		const found = await until('the agent to get the video', 30, async () => {
			model.plan(check, sayTask);
			const answer = await say('And now?');
			return !answer.endsWith('not yet') && answer;
		});
		expect(found).toContain(`${known}, ${rig.sandbox.url}/files/video.mp4`);
		expect(rig.sandbox.tasks.map(({ body }) => body.prompt)).toEqual([PROMPT]);

		const executions = await rig.n8n.executionsOf(stored);
		expect(executions.length).toBeGreaterThanOrEqual(3);
		for (const execution of executions) {
			expect(execution.status).toBe('success');
			expect(outputOf(execution, AGENT)).toHaveLength(1);
		}
	},
);

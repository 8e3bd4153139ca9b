import { nodeNameToToolName, type INodeParameters } from 'n8n-workflow';
import { AGENT, agentWith, AGENT_VERSIONS, type Tool } from './support/languageModels.mts';
import { fromAi, nodesAsTools } from './support/agentTools.mts';
import { startChatModel, toolAnswersIn, type Call, type ChatModel } from './support/chatModel.mts';
import { outputOf } from '../n8n/client.mts';
import { loadNodes, type ListedNode } from '../unit/description/nodes.mts';
import { API_KEY, Rig } from './support/rig.mts';

// Every node as the tool of one agent, which has them all side by side.

/** Version 3 has n8n's engine call its tools, one after the other. */
const taskOptions = { pollInterval: 1 };
const DONE = { text: 'Here is everything' };
/** What an answer may have, in characters: it costs the model as much as what it is asked. */
const LARGEST = 2_000;

jest.setTimeout(300_000);

let model: ChatModel;
let nodes: ListedNode[];
let rig: Rig | undefined;
beforeAll(async () => {
	model = await startChatModel();
	nodes = await loadNodes();
});
afterEach(async () => await rig?.close());
afterAll(async () => await model.close());

const nodeOf = (type: string) => nodes.find(({ description }) => description.name === type)!;

/** A node under the name that n8n gives it. */
const toolOf = (type: string, parameters: INodeParameters): Tool => ({
	type,
	parameters,
	settings: { name: String(nodeOf(type).description.defaults.name) },
});
const toolName = (type: string) => nodeNameToToolName(nodeOf(type).description.displayName);

/** The first item of an answer. */
const firstOf = (answer: string) => JSON.parse(answer)[0] as Record<string, unknown>;

const setups = [
	{ world: 'kling', downloadResult: false },
	{ world: 'gateway', downloadResult: true },
] as const;

// Each version of an agent once, and each kind of API once: what a node answers does not depend on both.
describe.each(AGENT_VERSIONS.map((version, index) => [version, setups[index]] as const))(
	'an agent of version %s, with %o',
	(version, { world, downloadResult }) => {
		test('gets a small answer with the result from each node', async () => {
			rig = await Rig.start({ world, taskMs: 300 });
			const { sandbox } = rig;
			const all = nodesAsTools(`${sandbox.url}/files`);
			const getTask = { taskType: fromAi('task_type'), taskId: fromAi('task_id'), downloadResult };
			const tools = [
				...all.map(({ type, parameters }) =>
					toolOf(type, { ...parameters, downloadResult, taskOptions }),
				),
				toolOf('klingTask', getTask),
			];
			const calls = all.map(({ type, args }): Call => ({ tool: toolName(type), args }));
			model.plan(
				{ calls },
				(heard) => {
					const { task_id, task_type } = firstOf(toolAnswersIn(heard)[0]);
					return { calls: [{ tool: toolName('klingTask'), args: { task_id, task_type } }] };
				},
				DONE,
			);
			const workflow = await agentWith(rig, model, version, ...tools);
			const execution = await rig.n8n.finished(await rig.begin(workflow), 240);

			expect(outputOf(execution, AGENT)[0].json.output).toBe(DONE.text);
			const answers = model.toolAnswers;
			expect(answers).toHaveLength(all.length + 1);
			const lacking = all.flatMap(({ type, answer }, index) =>
				answer in firstOf(answers[index]) ? [] : [`${type}: ${answers[index]}`],
			);
			expect(lacking).toEqual([]);
			expect(firstOf(answers.at(-1)!).video_url).toBe(firstOf(answers[0]).video_url);

			expect(Math.max(...answers.map(({ length }) => length))).toBeLessThan(LARGEST);
			expect(answers.join()).not.toContain(API_KEY);
			// Nor any file that is written out.
			expect(answers.join()).not.toMatch(/[\w+/=]{300}/);
			expect(sandbox.tasks.length + sandbox.answered.length).toBe(all.length);
			const downloads = sandbox.requests.filter(({ kind }) => kind === 'download');
			expect(downloads.length > 0).toBe(downloadResult);

			// Each lies there under its own name, and with its own description.
			const usable = nodes.filter(({ description }) => description.usableAsTool);
			expect(model.tools.map(({ name, description }) => [name, description]).sort()).toEqual(
				usable
					.map(({ description }) => [toolName(description.name), description.description])
					.sort(),
			);
			const { properties } = model.tools.find(
				({ name }) => name === toolName('klingTask'),
			)!.parameters;
			expect(properties).toMatchObject({
				task_id: { type: 'string', description: 'The task_id of the result' },
			});
		});
	},
);

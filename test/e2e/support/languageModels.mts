import type { INode, INodeParameters } from 'n8n-workflow';
import type { Stored, WorkflowFile } from '../../n8n/client.mts';
import type { ChatModel } from './chatModel.mts';
import type { Rig } from './rig.mts';
import { chain, kling, type Draft } from './workflows.mts';

/** The name of the agent in its workflow. */
export const AGENT = 'AI Agent';

/** Agents that call their tools by themselves, and agents that have n8n's engine do it. */
export const AGENT_VERSIONS = [2.2, 3.1];

/** A prompt that the model writes. */
export const PROMPT_FROM_AI = {
	prompt: "={{ $fromAI('prompt', 'What the video shows', 'string') }}",
};

/** What an agent's tool is: a node, as where it is no tool, and how it is set. */
export interface Tool {
	type: string;
	parameters: INodeParameters;
	settings?: Partial<INode>;
}

/**
 * A workflow with an AI agent that has nodes of this package for tools.
 * @param version the agent's; each major one calls its tools in another way
 */
export async function agentWith(
	rig: Rig,
	model: ChatModel,
	version: number,
	...tools: Tool[]
): Promise<WorkflowFile> {
	const agent: Draft = {
		name: AGENT,
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: version,
		parameters: { promptType: 'define', text: 'Make me a video' },
	};
	return tools.reduce(
		(workflow, { type, parameters, settings }) =>
			attach(workflow, kling(`${type}Tool`, parameters, settings), 'ai_tool', AGENT),
		await withModel(rig, model, chain(agent), AGENT),
	);
}

/** A workflow in which a language model is asked once; the node behind it gets its answer as `text`. */
export async function answerFor(rig: Rig, model: ChatModel, next: Draft): Promise<WorkflowFile> {
	const ask: Draft = {
		name: 'Basic LLM Chain',
		type: '@n8n/n8n-nodes-langchain.chainLlm',
		typeVersion: 1.7,
		parameters: { promptType: 'define', text: 'Write me a storyboard' },
	};
	return await withModel(rig, model, chain(ask, next), ask.name);
}

/** Gives an n8n a credential for a model. */
export async function modelCredential(rig: Rig, { url }: ChatModel): Promise<Stored> {
	const { id, name } = await rig.n8n.saveCredential({
		name: `Model at ${url}`,
		type: 'openAiApi',
		data: { apiKey: 'sk-of-no-use', url },
	});
	return { id, name };
}

async function withModel(rig: Rig, model: ChatModel, workflow: WorkflowFile, to: string) {
	const node: Draft = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' } },
		credentials: { openAiApi: await modelCredential(rig, model) },
	};
	return attach(workflow, node, 'ai_languageModel', to);
}

/** Hangs a node below another one. */
function attach(
	workflow: WorkflowFile,
	draft: Draft,
	type: 'ai_languageModel' | 'ai_tool',
	node: string,
): WorkflowFile {
	const position: INode['position'] = [240 * workflow.nodes.length, 240];
	return {
		...workflow,
		nodes: [...workflow.nodes, { ...draft, id: draft.name, position }],
		connections: {
			...workflow.connections,
			[draft.name]: { [type]: [[{ node, type, index: 0 }]] },
		},
	};
}

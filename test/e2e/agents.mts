import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../n8n/client.mts';
import type { ChatModel } from './chatModel.mts';
import type { Rig } from './rig.mts';
import { chain, kling } from './workflows.mts';

/** The name of the agent in its workflow. */
export const AGENT = 'AI Agent';

/** Agents that call their tools by themselves, and agents that have n8n's engine do it. */
export const AGENT_VERSIONS = [2.2, 3.1];

/** A prompt that the model writes. */
export const PROMPT_FROM_AI = {
	prompt: "={{ $fromAI('prompt', 'What the video shows', 'string') }}",
};

/**
 * A workflow with an AI agent that has one node of this package for a tool.
 * @param version the agent's; each major one calls its tools in another way
 * @param type the node, as where it is no tool
 */
export async function agentWith(
	rig: Rig,
	model: ChatModel,
	version: number,
	type: string,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): Promise<WorkflowFile> {
	const { id, name } = await rig.n8n.saveCredential({
		name: `Model at ${model.url}`,
		type: 'openAiApi',
		data: { apiKey: 'sk-of-no-use', url: model.url },
	});
	const workflow = chain(
		{
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: version,
			parameters: { promptType: 'define', text: 'Make me a video' },
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'scripted' } },
			credentials: { openAiApi: { id, name } },
		},
		kling(`${type}Tool`, parameters, settings),
	);
	const [start, agent, chatModel, tool] = workflow.nodes;
	const into = (input: 'ai_languageModel' | 'ai_tool') => ({
		[input]: [[{ node: agent.name, type: input, index: 0 }]],
	});
	workflow.connections = {
		[start.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
		[chatModel.name]: into('ai_languageModel'),
		[tool.name]: into('ai_tool'),
	};
	return workflow;
}

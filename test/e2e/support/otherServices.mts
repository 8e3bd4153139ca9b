import type { Stored, WorkflowFile } from '../../n8n/client.mts';

/** What the nodes of other services need, by the end of the node's type. */
const NEEDED: Record<string, string> = {
	lmChatOpenAi: 'openAiApi',
	telegram: 'telegramApi',
	telegramTrigger: 'telegramApi',
};

/** The credentials for other services that a test has, by their type. */
export type Others = Record<string, Stored>;

/** Gives the nodes of other services their credentials, as exampleWorkflow() does for the Kling nodes. */
export const withOthers = (workflow: WorkflowFile, others: Others): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const type = NEEDED[node.type.split('.').at(-1)!];
		if (!type || !others[type]) return node;
		const { id, name } = others[type];
		return { ...node, credentials: { [type]: { id, name } } };
	}),
});

import type { IExecutePaginationFunctions } from 'n8n-workflow';

/** Whether an AI agent uses the node as its tool; n8n says so in the type of such a node. */
export function isAgentTool(context: IExecutePaginationFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

import { randomUUID } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8n/client.mts';
import { kling } from './workflows.mts';

/** What a tool has answered over MCP. */
export interface ToolAnswer {
	/** What a language model reads. */
	text: string;
	isError: boolean;
}

/** The official client of MCP, connected to a server over HTTP. */
export class McpClient {
	private constructor(private readonly client: Client) {}

	/** @param headers what each request carries, such as a key */
	static async connect(url: string, headers: Record<string, string> = {}): Promise<McpClient> {
		const client = new Client({ name: 'test', version: '1.0.0' });
		const options = { requestInit: { headers } };
		await client.connect(new StreamableHTTPClientTransport(new URL(url), options));
		return new McpClient(client);
	}

	async tools(): Promise<string[]> {
		const { tools } = await this.client.listTools();
		return tools.map(({ name }) => name);
	}

	/** Calls a tool, and gives up after the 60 seconds of the client's own. */
	async call(name: string, args: Record<string, unknown> = {}): Promise<ToolAnswer> {
		const { content, isError } = await this.client.callTool({ name, arguments: args });
		const parts = content as Array<{ text?: string }>;
		return { text: parts.map(({ text }) => text).join('\n'), isError: isError === true };
	}

	async close(): Promise<void> {
		await this.client.close();
	}
}

/** A node that is offered over MCP: the last part of its type, and how it is set. */
export interface OfferedTool {
	type: string;
	parameters: INodeParameters;
}

/** A workflow that offers nodes of this package as tools over MCP, at `/mcp/<path>`. */
export function mcpServer(...tools: OfferedTool[]): { workflow: WorkflowFile; path: string } {
	const path = `kling-${randomUUID()}`;
	const trigger = {
		id: 'trigger',
		name: 'MCP Server Trigger',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		webhookId: randomUUID(),
		parameters: { path },
	};
	const nodes = tools.map(({ type, parameters }, index) => ({
		...kling(`${type}Tool`, parameters, { name: type }),
		id: type,
		position: [200 * index, 200] as [number, number],
	}));
	const to = [[{ node: trigger.name, type: 'ai_tool' as const, index: 0 }]];
	return {
		path,
		workflow: {
			name: `Test ${path}`,
			nodes: [trigger, ...nodes],
			connections: Object.fromEntries(nodes.map(({ name }) => [name, { ai_tool: to }])),
			settings: { executionOrder: 'v1' },
		},
	};
}

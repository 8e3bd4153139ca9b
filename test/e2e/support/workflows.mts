import { randomUUID } from 'node:crypto';
import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8n/client.mts';

/** A node that has no place on the canvas yet. */
export type Draft = Omit<INode, 'id' | 'position'>;

/** A node of this package. Its name in the workflow is the last part of its type. */
export const kling = (
	type: string,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): Draft => ({
	name: type,
	type: `n8n-nodes-cometapi-kling.${type}`,
	typeVersion: 1,
	parameters,
	...settings,
});

/** Turns texts into items, each with a `text`. */
export const texts = (...values: string[]): Draft[] => [
	{
		name: 'Texts',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ text: values }) },
	},
	{
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'text' },
	},
];

/** Downloads a file into binary data. */
export const download = (url: string, outputPropertyName = 'data'): Draft => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		url,
		options: { response: { response: { responseFormat: 'file', outputPropertyName } } },
	},
});

const manualTrigger: Draft = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** Passes items on as they are. */
export const noOperation: Draft = {
	name: 'No Operation',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

/** A workflow that passes items from a manual trigger through all these nodes, one after another. */
export const chain = (...drafts: Draft[]): WorkflowFile => inLine(manualTrigger, ...drafts);

/** A workflow that passes items through all these nodes, one after another; the first is a trigger. */
export function inLine(...drafts: Draft[]): WorkflowFile {
	const nodes = drafts.map((draft, index): INode => ({
		...draft,
		id: randomUUID(),
		position: [240 * index, 0],
	}));
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index].name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return {
		name: `Test ${randomUUID()}`,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	};
}

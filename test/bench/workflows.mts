import { randomUUID } from 'node:crypto';
import { inLine, type Draft } from '../e2e/support/workflows.mts';
import type { Rig } from '../e2e/support/rig.mts';
import type { WorkflowFile } from '../n8n/client.mts';
import { withCredential } from '../n8n/examples.mts';
import type { Scene } from './scenes.mts';

/** Leads from an output of a node to another node. */
export type Wire = [from: string, output: number, to: string];

/** Nodes one after another, and the wires that lead elsewhere. */
export interface Graph {
	nodes: Draft[];
	wires?: Wire[];
}

/** Starts a workflow when its address is called, and answers with its last items. */
const webhook = (path: string): Draft => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	webhookId: path,
});

/** Turns what the caller sends into items. */
const splitOut: Draft = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.scenes' },
};

/** Puts out how many items there are, so that the answer costs the same for all. */
const countItems: Draft = {
	name: 'Count',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: '={{ ({ count: $input.all().length }) }}' },
	executeOnce: true,
};

/**
 * Publishes a workflow whose execution data is not kept, as busy ones are set.
 * @returns what starts it with an item for each scene, and resolves when all have come out of it
 */
export async function publish(
	rig: Rig,
	graph: Graph,
): Promise<(...scenes: Scene[]) => Promise<void>> {
	const path = randomUUID();
	const workflow = workflowOf(path, graph);
	await rig.n8n.publish(await rig.n8n.saveWorkflow(withCredential(workflow, rig.credential)));

	return async (...scenes) => {
		const { count } = await rig.n8n.call<{ count: number }>(path, { scenes });
		if (count !== scenes.length) throw new Error(`${count} of ${scenes.length} items came out`);
	};
}

function workflowOf(path: string, { nodes, wires = [] }: Graph): WorkflowFile {
	const workflow = inLine(webhook(path), splitOut, ...nodes, countItems);
	for (const [from, output, to] of wires) {
		const { main } = workflow.connections[from];
		for (let index = main.length; index < output; index++) main.push([]);
		main[output] = [{ node: to, type: 'main', index: 0 }];
	}
	const keepNothing = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' } as const;
	return { ...workflow, settings: { ...workflow.settings, ...keepNothing } };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import type { Stored, WorkflowFile } from './client.mts';

/** Reads a workflow of the examples folder and gives its Kling nodes a credential. */
export async function exampleWorkflow(file: string, credential: Stored): Promise<WorkflowFile> {
	const text = await readFile(path.join(repoRoot, 'examples', file), 'utf8');
	return withCredential(JSON.parse(text), credential);
}

/** Gives the nodes of a workflow that want it the credential, which no workflow file carries. */
export function withCredential(workflow: WorkflowFile, { id, name }: Stored): WorkflowFile {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith('n8n-nodes-cometapi-kling.') ||
			node.parameters.nodeCredentialType === 'cometApi'
				? { ...node, credentials: { cometApi: { id, name } } }
				: node,
		),
	};
}

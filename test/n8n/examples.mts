import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import type { Stored, WorkflowFile } from './client.mts';

const folder = path.join(repoRoot, 'examples');

/** The files of the examples folder, A to Z. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
}

/** Reads a workflow of the examples folder and gives its Kling nodes a credential. */
export async function exampleWorkflow(file: string, credential: Stored): Promise<WorkflowFile> {
	const text = await readFile(path.join(folder, file), 'utf8');
	return withCredential(JSON.parse(text), credential);
}

/** Gives a workflow's Kling nodes a credential, which no workflow file carries. */
export function withCredential(workflow: WorkflowFile, { id, name }: Stored): WorkflowFile {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith('n8n-nodes-cometapi-kling.')
				? { ...node, credentials: { cometApi: { id, name } } }
				: node,
		),
	};
}

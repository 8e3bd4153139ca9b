import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import type { Stored, WorkflowFile } from './client.mts';

const folder = path.join(repoRoot, 'examples');

/** Where the examples write files: n8n's own folder for them, in its Docker image. */
const EXAMPLE_FILES = '/home/node/.n8n-files';

/** The files of the examples folder, A to Z. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
}

/**
 * Reads a workflow of the examples folder and gives its Kling nodes a credential.
 * @param files where this n8n may write files; as in n8n's Docker image when left out
 */
export async function exampleWorkflow(
	file: string,
	credential: Stored,
	files = EXAMPLE_FILES,
): Promise<WorkflowFile> {
	const text = await readFile(path.join(folder, file), 'utf8');
	const escaped = JSON.stringify(files).slice(1, -1);
	return withCredential(JSON.parse(text.replaceAll(EXAMPLE_FILES, escaped)), credential);
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

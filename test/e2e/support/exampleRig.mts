import { randomUUID } from 'node:crypto';
import { outputOf, type Execution, type Stored, type WorkflowFile } from '../../n8n/client.mts';
import { exampleWorkflow } from '../../n8n/examples.mts';
import { filesFolder } from '../../n8n/process.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import { startChatModel, type ChatModel } from './chatModel.mts';
import { type Others, withOthers } from './otherServices.mts';
import { errorText, given, Rig } from './rig.mts';

export const jsonOf = (execution: Execution, node: string) =>
	outputOf(execution, node).map(({ json }) => json);

/** Where the examples write their files in these tests. */
export const exampleFiles = filesFolder(given('E2E_N8N_FOLDER'));

/** Imports examples into n8n, with a language model on this machine, and runs them. */
export class ExampleRig {
	private constructor(
		readonly rig: Rig,
		readonly model: ChatModel,
		readonly others: Others,
	) {}

	static async start(options?: SandboxOptions): Promise<ExampleRig> {
		const [rig, model] = await Promise.all([Rig.start(options), startChatModel()]);
		const openAiApi = await rig.n8n.saveCredential({
			name: `Model at ${model.url}`,
			type: 'openAiApi',
			data: { apiKey: 'of-no-use', url: model.url },
		});
		return new ExampleRig(rig, model, { openAiApi });
	}

	/**
	 * Imports an example, with every credential that it needs.
	 * @param changes texts in it, such as the name of its data table or an address, and what is to stand there
	 */
	async import(file: string, changes: Record<string, string> = {}) {
		const workflow = await exampleWorkflow(file, this.rig.credential, exampleFiles);
		const changed = Object.entries(changes).reduce(
			(text, [from, to]) => {
				if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
				return text.replaceAll(from, to);
			},
			JSON.stringify(withOthers(workflow, this.others)),
		);
		return await this.save(JSON.parse(changed));
	}

	private async save(workflow: WorkflowFile): Promise<Stored & WorkflowFile> {
		// Each test has an example to itself, and none of the addresses of another one's triggers.
		const nodes = workflow.nodes.map((node) =>
			node.webhookId ? { ...node, webhookId: randomUUID() } : node,
		);
		return await this.rig.save({ ...workflow, nodes, name: `${workflow.name} ${randomUUID()}` });
	}

	/** Runs an example from one of its triggers to its end, which must be a good one. */
	async run(workflow: Stored & WorkflowFile, trigger = workflow.nodes[0].name): Promise<Execution> {
		const { n8n } = this.rig;
		const execution = await n8n.finished(await n8n.run(workflow, trigger), 120);
		if (execution.status !== 'success') throw new Error(errorText(execution));
		return execution;
	}

	async close(): Promise<void> {
		await this.model.close();
		await this.rig.close();
	}
}

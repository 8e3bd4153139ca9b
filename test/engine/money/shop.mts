import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import { startNode, type NodeResult, type NodeRun, type StartedRun } from '../engine.mts';

/** A run of a node against a sandbox, less what the sandbox knows itself. */
export type Order = Pick<NodeRun, 'items' | 'settings' | 'executionId'> & {
	type: new () => INodeType;
	parameters?: INodeParameters;
};

/** Items with a prompt of their own each, so that every task tells which item it was bought for. */
export const itemsOf = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { prompt: promptOf(index) } }));

export const promptOf = (index: number) => `A boat, number ${index}`;

/** What the prompt field of a node holds for {@link itemsOf}. */
export const ownPrompt = '={{ $json.prompt }}';

/** Runs `work` against a sandbox of its own. */
export async function withSandbox<T>(
	options: SandboxOptions,
	work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox(options);
	try {
		return await work(sandbox);
	} finally {
		await sandbox.close();
	}
}

/** Starts a node that buys from the sandbox. */
export function startOrder(sandbox: Sandbox, order: Order): StartedRun {
	return startNode({
		credential: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
		...order,
		parameters: { prompt: ownPrompt, ...order.parameters },
	});
}

/** Runs a node that buys from the sandbox. */
export async function order(sandbox: Sandbox, details: Order): Promise<NodeResult> {
	return await startOrder(sandbox, details).result;
}

/** How many requests of a kind the sandbox has received. */
export const countOf = (sandbox: Sandbox, kind: Sandbox['requests'][number]['kind']) =>
	sandbox.requests.filter((request) => request.kind === kind).length;

/** The prompts for which more than one task was bought. */
export function boughtTwice({ tasks }: Sandbox): unknown[] {
	const prompts = tasks.map(({ body }) => body.prompt);
	return prompts.filter((prompt, index) => prompts.indexOf(prompt) < index);
}

/** The tasks that are paid and whose ID a user sees nowhere: neither in the output nor in the error. */
export function lostTasks({ tasks }: Sandbox, result: NodeResult): string[] {
	const text = visibleText(result);
	return tasks.map(({ taskId }) => taskId).filter((id) => !text.includes(id));
}

/** What a user can read of a run. */
export function visibleText({ items, errorItems, error }: NodeResult): string {
	const output = [...items, ...errorItems].map(({ json }) => json);
	return [JSON.stringify(output), error?.message, error?.description].join('\n');
}

/** The prompts that the tasks in the output were bought with, in the order of the output. */
export function promptsIn(items: INodeExecutionData[], { tasks }: Sandbox): unknown[] {
	return items.map(({ json }) => {
		return tasks.find(({ taskId }) => taskId === json.task_id)?.body.prompt;
	});
}

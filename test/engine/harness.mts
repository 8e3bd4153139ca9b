import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { stringify } from 'flatted';
import type { Caller } from '../../nodes/shared/api/ask.ts';
import { note } from '../../nodes/shared/api/externalIdSupport.ts';
import { taskKinds } from '../../nodes/shared/api/routes.ts';
import { KlingTextToVideo } from '../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import {
	startSandbox,
	type RequestKind,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox/index.mts';
import { startNode, type NodeResult, type NodeRun, type StartedRun } from './engine.mts';

/** What a test may say of a node run beside its parameters. */
export type RunOptions = Partial<
	Pick<NodeRun, 'items' | 'settings' | 'credential' | 'executionId' | 'loop' | 'limitMs'>
>;

/** A node, its parameters, and what else may be said of its run. */
export type RunArguments = [
	type: new () => INodeType,
	parameters?: INodeParameters,
	options?: RunOptions,
];
/** Items, and what may be said of the run that buys for them. */
export type BuyArguments = [
	items: INodeExecutionData[],
	parameters?: INodeParameters,
	options?: Omit<RunOptions, 'items'>,
];

/** A sandbox, the nodes that run against it, and what can be said of them then. */
export class Harness {
	constructor(readonly sandbox: Sandbox) {}

	/** Starts a node that is to be stopped on the way. */
	start(...[type, parameters, options]: RunArguments): StartedRun {
		const { apiKey, url } = this.sandbox;
		const credential = { apiKey, baseUrl: url };
		const { stop, result } = startNode({ type, parameters, credential, ...options });
		return { stop, result: result.then((ended) => this.withoutKey(ended)) };
	}

	/** Runs a node to its end. What n8n would store of that must not have the key in it. */
	async run(...args: RunArguments): Promise<NodeResult> {
		return await this.start(...args).result;
	}

	/** Runs a node that must refuse its first item before anything is sent, and returns what it says. */
	async refusal(...args: RunArguments): Promise<[message?: string, description?: string | null]> {
		const { error, items } = await this.run(...args);
		expect(items).toEqual([]);
		expect(this.sandbox.requests).toEqual([]);
		expect(error?.context.itemIndex).toBe(0);
		return [error?.message, error?.description];
	}

	/** Starts Kling Text to Video on items that each have a prompt, as of {@link itemsOf}. */
	startBuying(...[items, parameters, options]: BuyArguments): StartedRun {
		return this.start(
			KlingTextToVideo,
			{ prompt: ownPrompt, ...parameters },
			{ items, ...options },
		);
	}

	/** Runs Kling Text to Video on items that each have a prompt, as of {@link itemsOf}. */
	async buy(...args: BuyArguments): Promise<NodeResult> {
		return await this.startBuying(...args).result;
	}

	/** The requests of a kind so far, in order. */
	requests(kind: RequestKind): Sandbox['requests'] {
		return this.sandbox.requests.filter((request) => request.kind === kind);
	}

	/** How many requests of a kind there were so far. */
	count(kind: RequestKind): number {
		return this.requests(kind).length;
	}

	/** The kinds of the requests so far, in order. */
	get kinds(): RequestKind[] {
		return this.sandbox.requests.map(({ kind }) => kind);
	}

	/** The ID of the first task. */
	get taskId(): string {
		return this.sandbox.tasks[0].taskId;
	}

	/** The task that was bought for a prompt. */
	taskFor(prompt: string): Sandbox['tasks'][number] {
		const task = this.sandbox.tasks.find(({ body }) => body.prompt === prompt);
		if (!task) throw new Error(`No task was bought for '${prompt}'`);
		return task;
	}

	/** The prompts that the tasks in the output were bought with, in the order of the output. */
	promptsOf(items: INodeExecutionData[]): unknown[] {
		return items.map(({ json }) => {
			return this.sandbox.tasks.find(({ taskId }) => taskId === json.task_id)?.body.prompt;
		});
	}

	/** The prompts for which more than one task was bought. */
	get boughtTwice(): unknown[] {
		const prompts = this.sandbox.tasks.map(({ body }) => body.prompt);
		return prompts.filter((prompt, index) => prompts.indexOf(prompt) < index);
	}

	/** The tasks that are paid and whose ID a user sees nowhere: neither in the output nor in the error. */
	lostTasks(result: NodeResult): string[] {
		const text = visibleText(result);
		return this.sandbox.tasks.map(({ taskId }) => taskId).filter((id) => !text.includes(id));
	}

	private withoutKey(result: NodeResult): NodeResult {
		if (stringify(result.run).includes(this.sandbox.apiKey))
			throw new Error('The run shows the key');
		return result;
	}
}

/** What a user can read of a run. */
function visibleText({ items, errorItems, error }: NodeResult): string {
	const output = [...items, ...errorItems].map(({ json }) => json);
	return [JSON.stringify(output), error?.message, error?.description].join('\n');
}

/** How long a task of the sandbox takes, in real ms, where a test does not say. */
const TASK_MS = 60;

export interface WorldOptions extends SandboxOptions {
	/** Whether nothing is known of the API yet, as in a process that has just been started. */
	isNew?: boolean;
}

/** Whether tasks can be found by their external ID at all. */
const findsTasks = ({ world = 'documented', externalIdQuery = true }: SandboxOptions) =>
	externalIdQuery && ['documented', 'kling'].includes(String(world));

/**
 * Lets the nodes know what this API can do, as after a first task of each kind, or nothing of it: the
 * system gives ports out again, and what another sandbox had at this one's address must not count.
 */
function learn({ url }: Sandbox, knowledge: 'finds' | undefined): void {
	const caller = { connection: { baseURL: url } } as Caller;
	for (const kind of taskKinds) note(caller, kind, knowledge);
}

/** Does some work with a sandbox of its own, so that it can go on beside other tests. */
export async function withSandbox<T>(
	{ isNew = false, ...options }: WorldOptions,
	work: (harness: Harness) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox({ taskMs: TASK_MS, ...options });
	try {
		learn(sandbox, !isNew && findsTasks(options) ? 'finds' : undefined);
		return await work(new Harness(sandbox));
	} finally {
		await sandbox.close();
	}
}

/** The same as a test. */
export function inSandbox(
	work: (harness: Harness) => Promise<void>,
	options: WorldOptions = {},
): () => Promise<void> {
	return async () => await withSandbox(options, work);
}

/** Items with a prompt of their own each, so that every task tells which item it was bought for. */
export const itemsOf = (count: number): INodeExecutionData[] => itemsWith(...promptsUpTo(count));

/** Items with these prompts. */
export const itemsWith = (...prompts: string[]): INodeExecutionData[] =>
	prompts.map((prompt) => ({ json: { prompt } }));

/** The prompts of {@link itemsOf}, in their order. */
export const promptsUpTo = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => promptOf(index));

export const promptOf = (index: number) => `A boat, number ${index}`;

/** What the prompt field of a node holds for {@link itemsOf}. */
export const ownPrompt = '={{ $json.prompt }}';

import { parse, stringify } from 'flatted';
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { KlingWait } from '../../nodes/KlingWait/KlingWait.node.ts';
import type { Ledger } from '../../nodes/KlingWait/ledger.ts';
import { execute, nameOf, prepare, withinLimit, type NodeRun } from './engine.mts';
import type { Harness, RunOptions } from './harness.mts';
import { until } from './until.mts';

/** Executions so far; one n8n gives no number twice. */
let started = 0;

/** What may be said of a durable wait. */
export type DurableOptions = RunOptions &
	Pick<NodeRun, 'others' | 'wires' | 'parameters' | 'workflowSettings' | 'additional'>;

/** An execution that waits in n8n's waiting state, and is resumed as n8n's own wait tracker and webhook do. */
export class DurableRun {
	private stopped = () => {};

	private constructor(
		private readonly run: NodeRun,
		private readonly node: KlingWait,
		private whole: IRun,
	) {}

	/** Starts Kling Wait on items, and returns when it waits or has ended. */
	static async start(
		{ sandbox }: Harness,
		items: INodeExecutionData[],
		options: DurableOptions = {},
	): Promise<DurableRun> {
		const { apiKey, url } = sandbox;
		started++;
		const run: NodeRun = {
			type: KlingWait,
			credential: { apiKey, baseUrl: url },
			executionId: String(started),
			...options,
			items,
		};
		const execution = execute(run);
		const whole = await withinLimit(execution, run, () => execution.cancel());
		return new DurableRun(run, new KlingWait(), whole);
	}

	get waits(): boolean {
		return this.whole.waitTill !== undefined && this.whole.waitTill !== null;
	}

	/** When n8n is to resume it, in ms since 1970. */
	get waitTill(): number {
		return new Date(this.whole.waitTill!).getTime();
	}

	get error(): NodeApiError | undefined {
		return this.whole.data.resultData.error as NodeApiError | undefined;
	}

	/** What came out of an output in the last run of the node: 0 results, 1 errors. */
	output(index: number): INodeExecutionData[] {
		const runs = this.whole.data.resultData.runData[nameOf(this.run)] ?? [];
		return runs.at(-1)?.data?.main?.[index] ?? [];
	}

	/** The results, once there are any. */
	get done(): INodeExecutionData[] {
		return this.waits ? [] : this.output(0);
	}

	/** What came out of another node, of all of its runs. */
	outputOf(name: string): INodeExecutionData[] {
		const runs = this.whole.data.resultData.runData[name] ?? [];
		return runs.flatMap(({ data }) => data?.main?.[0] ?? []);
	}

	/** What the node says beside its output in its last run. */
	get hints(): string[] {
		const last = this.whole.data.resultData.runData[nameOf(this.run)]?.at(-1);
		return (last?.hints ?? []).map(({ message }) => message);
	}

	/** The custom data of the execution. */
	get customData(): Record<string, string> {
		return this.whole.data.resultData.metadata ?? {};
	}

	/** The items with which n8n will run the node again. */
	get input(): INodeExecutionData[] {
		return this.fromDatabase().executionData!.nodeExecutionStack[1].data.main[0] ?? [];
	}

	/** All runs of the node, as n8n stores them. */
	get stored(): string {
		return stringify(this.whole.data);
	}

	/** What the node has kept for its next pass. */
	get ledger(): Ledger {
		const context = this.whole.data.executionData?.contextData[`node:${nameOf(this.run)}`];
		return (context?.tasks ?? {}) as Ledger;
	}

	/** Resumes it as n8n does when it is due. */
	async resume(): Promise<void> {
		await this.goOn(this.fromDatabase());
	}

	/** Has n8n retry the execution, which has failed, in an execution of its own. */
	async retry(): Promise<void> {
		this.run.executionId = String(++started);
		const data = this.fromDatabase();
		data.resultData.error = undefined;
		data.resultData.runData[data.resultData.lastNodeExecuted!].pop();
		await this.goOn(data);
	}

	/** Resumes it and presses Stop as soon as something holds; returns how long it took then, in ms. */
	async stopWhile(reached: () => boolean): Promise<number> {
		const going = this.goOn(this.fromDatabase());
		await until(reached);
		const pressed = performance.now();
		this.stopped();
		await going;
		return performance.now() - pressed;
	}

	/**
	 * Calls the resume URL. While the execution runs, n8n itself answers the call.
	 *
	 * @returns whether the execution was resumed
	 */
	async callback(body: unknown): Promise<boolean> {
		const data = this.fromDatabase();
		const [entry] = data.executionData!.nodeExecutionStack;
		entry.node.disabled = true;
		data.waitTill = undefined;
		data.resultData.runData[nameOf(this.run)].pop();

		const { workflow, additionalData } = prepare(this.run);
		additionalData.httpRequest = { body, headers: {}, params: {}, query: {} } as never;
		const node = workflow.getNode(nameOf(this.run))!;
		const [description] = this.node.description.webhooks!;
		const webhook = {
			webhookDescription: description,
			workflowExecuteAdditionalData: additionalData,
		};
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			'manual',
			webhook as never,
			[],
			data,
		);
		const { workflowData } = await this.node.webhook.call(context as never);
		if (!workflowData) return false;
		entry.data.main = workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true } as IDataObject;
		await this.goOn(data);
		return true;
	}

	private fromDatabase(): IRunExecutionData {
		return parse(stringify(this.whole.data)) as IRunExecutionData;
	}

	private async goOn(data: IRunExecutionData): Promise<void> {
		const { workflow, additionalData } = prepare(this.run);
		const engine = new WorkflowExecute(additionalData, 'manual', data);
		const going = engine.processRunExecutionData(workflow);
		this.stopped = () => going.cancel();
		this.whole = await withinLimit(going, this.run, this.stopped);
	}
}

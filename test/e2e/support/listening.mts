import { randomUUID } from 'node:crypto';
import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import type { Execution, Stored, WorkflowFile } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
import type { Rig } from './rig.mts';
import { kling, noOperation, inLine } from './workflows.mts';

/** A workflow that Kling Trigger starts, and where it is to be told. */
export class Listening {
	private constructor(
		private readonly rig: Rig,
		readonly workflow: Stored & WorkflowFile,
		private readonly n8nUrl: string,
	) {}

	/** Saves such a workflow; it is not active yet. */
	static async save(rig: Rig, n8nUrl: string, parameters: INodeParameters = {}) {
		const trigger = kling('klingTrigger', parameters, { webhookId: randomUUID() });
		return await Listening.of(rig, n8nUrl, inLine(trigger, noOperation));
	}

	/** Saves a workflow that has a Kling Trigger somewhere, or what has become of it. */
	static async of(rig: Rig, n8nUrl: string, workflow: WorkflowFile) {
		return new Listening(rig, await rig.save(workflow), n8nUrl);
	}

	/** Saves such a workflow and publishes it. */
	static async start(rig: Rig, n8nUrl: string, parameters: INodeParameters = {}) {
		const listening = await Listening.save(rig, n8nUrl, parameters);
		await listening.publish();
		return listening;
	}

	async publish(): Promise<void> {
		await this.rig.n8n.publish(this.workflow);
		// n8n opens the URL a moment after it has said that the workflow is active.
		await until('the URL to be there', 20, async () => (await this.send({})).status !== 404);
	}

	private get webhookId(): string | undefined {
		return this.workflow.nodes.find(({ webhookId }) => webhookId)?.webhookId;
	}

	/** The production URL. */
	get url(): string {
		return `${this.n8nUrl}/webhook/${this.webhookId}/kling`;
	}

	/** The URL that works while the editor listens. */
	get testUrl(): string {
		return `${this.n8nUrl}/webhook-test/${this.webhookId}/kling`;
	}

	/** Sends a body, text as it is and anything else as JSON; returns the HTTP status and the ms it took. */
	async send(body: unknown, { type = 'application/json', url = this.url } = {}) {
		const startedAt = Date.now();
		const { status } = await axios.post(url, body, {
			headers: { 'content-type': type },
			// Text goes out as it is, whether it is JSON or not.
			transformRequest: (data) => (typeof data === 'string' ? data : JSON.stringify(data)),
			validateStatus: () => true,
			timeout: 20_000,
		});
		return { status, ms: Date.now() - startedAt };
	}

	async executions(): Promise<Execution[]> {
		return await this.rig.n8n.executionsOf(this.workflow);
	}

	/** Waits until so many executions have come to their end. */
	async ended(count: number): Promise<Execution[]> {
		return await until(`${count} executions to end`, 60, async () => {
			const executions = await this.executions();
			const isOver = executions.every(({ status }) => !['new', 'running'].includes(status));
			return executions.length >= count && isOver && executions;
		});
	}
}

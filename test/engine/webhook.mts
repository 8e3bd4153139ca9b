import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { nameOf, prepare, type NodeRun } from './engine.mts';

export interface WebhookOptions {
	type: new () => INodeType;
	parameters?: INodeParameters;
	credential: NodeRun['credential'];
	/** What n8n has stored for the node, as after a restart. */
	stored?: IDataObject;
	/** `manual` where the editor listens. */
	mode?: WorkflowExecuteMode;
}

/** The webhook of a node, served over HTTP with n8n-core's own context and without the rest of n8n. */
export class Webhook {
	/** The JSON of the item of each execution that was started. */
	readonly started: IDataObject[] = [];

	/** What went wrong in the node; n8n shows it as a failed execution. */
	readonly errors: Error[] = [];

	/** What the node has n8n write into its log. */
	readonly log: string[] = [];

	/** Requests that the node is not done with, though they may be answered. */
	private readonly underWay = new Set<Promise<void>>();

	private readonly server = createServer((request, response) => {
		const work = this.serve(request, response).finally(() => this.underWay.delete(work));
		this.underWay.add(work);
	});

	private readonly run: NodeRun;

	private readonly workflow;

	private readonly additionalData;

	private constructor(private readonly options: WebhookOptions) {
		this.run = { ...options, settings: { id: randomUUID() } };
		const { workflow, additionalData } = prepare(this.run);
		this.workflow = workflow;
		this.additionalData = additionalData;
		Object.assign(this.workflow.getStaticData('node', this.node), options.stored);
	}

	static async open(options: WebhookOptions): Promise<Webhook> {
		const webhook = new Webhook(options);
		webhook.server.listen(0, '127.0.0.1');
		await once(webhook.server, 'listening');
		return webhook;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/kling`;
	}

	/** What n8n would store for the node now. */
	get stored(): IDataObject {
		return JSON.parse(
			JSON.stringify(this.workflow.getStaticData('node', this.node)),
		) as IDataObject;
	}

	/** Resolves when the node is done with all that it was sent. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private get node() {
		return this.workflow.nodes[nameOf(this.run)];
	}

	private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const rawBody = await buffer(message);
		const url = new URL(message.url ?? '', this.url);
		const request = {
			rawBody,
			body: bodyOf(message, rawBody),
			headers: message.headers,
			params: {},
			query: Object.fromEntries(url.searchParams),
		};
		const data = {
			...this.additionalData,
			httpRequest: request,
			httpResponse: likeExpress(response),
		} as unknown as IWorkflowExecuteAdditionalData;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			data,
			this.options.mode ?? 'webhook',
			{ node: this.node.name } as IWebhookData,
			[],
			null,
		);
		const warn = (line: string) => this.log.push(line);
		Object.defineProperty(context, 'logger', { value: { warn } });
		try {
			const type = this.workflow.nodeTypes.getByNameAndVersion(this.node.type, 1) as INodeType;
			const { noWebhookResponse, workflowData } = await type.webhook!.call(context);
			if (!noWebhookResponse) response.end();
			this.started.push(...(workflowData?.[0] ?? []).map(({ json }) => json));
		} catch (error) {
			this.errors.push(error as Error);
			response.writeHead(500).end();
		}
	}
}

/** What n8n makes of a body before the node sees it. */
function bodyOf({ headers }: IncomingMessage, rawBody: Buffer): unknown {
	return headers['content-type'] === 'application/json' ? JSON.parse(rawBody.toString()) : {};
}

/** The part of Express that nodes use. */
const likeExpress = (response: ServerResponse) => ({
	status: (code: number) => ({
		json(body: object) {
			response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		},
	}),
});

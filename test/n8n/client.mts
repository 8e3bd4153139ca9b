import { randomUUID } from 'node:crypto';
import axios, { type AxiosInstance, isAxiosError } from 'axios';
import { parse } from 'flatted';
import type {
	ExecutionStatus,
	IConnections,
	INode,
	INodeExecutionData,
	INodeTypeDescription,
	IPinData,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { until } from './until.mts';

/** Who owns an n8n that is started here. */
export const OWNER = { email: 'demo@example.com', password: 'Kling-demo-1' };

/** A workflow as n8n exports and imports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Items that nodes output in runs by hand without being run. */
	pinData?: IPinData;
}

/** A credential as n8n's API takes it. */
export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, string>;
}

/** Something that n8n has stored. */
export interface Stored {
	id: string;
	name: string;
}

/** An execution that has come to its end. */
export interface Execution {
	id: string;
	status: ExecutionStatus;
	data: IRunExecutionData;
	/** What nodes have noted about it. */
	customData?: Record<string, string>;
}

const RUNNING: ExecutionStatus[] = ['new', 'running', 'waiting'];

/** The part of n8n's internal REST API that its editor uses for building and running workflows. */
export class N8nClient {
	private readonly http: AxiosInstance;

	constructor(url: string) {
		// n8n ties a session to the browser that opened it.
		this.http = axios.create({ baseURL: url, headers: { 'browser-id': randomUUID() } });
		this.http.interceptors.response.use(undefined, (error) => {
			throw describe(error);
		});
	}

	/** Signs the owner in, making the account first on a new n8n. */
	async signIn(): Promise<void> {
		const { userManagement } = await this.get<Settings>('/rest/settings');
		const answer = userManagement.showSetupOnFirstLoad
			? await this.http.post('/rest/owner/setup', { ...OWNER, firstName: 'Demo', lastName: 'User' })
			: await this.http.post('/rest/login', {
					emailOrLdapLoginId: OWNER.email,
					password: OWNER.password,
				});
		this.http.defaults.headers.common.Cookie = (answer.headers['set-cookie'] ?? [])
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	/** Creates a credential, or updates the one of the same name. */
	async saveCredential(credential: CredentialInput): Promise<Stored> {
		return await this.save('/rest/credentials', credential);
	}

	/** Asks n8n to try a stored credential, as its credential window does. */
	async testCredential(stored: Stored, credential: CredentialInput): Promise<CredentialTest> {
		return await this.post('/rest/credentials/test', {
			credentials: { ...credential, id: stored.id },
		});
	}

	/** Creates a workflow, or updates the one of the same name. */
	async saveWorkflow(workflow: WorkflowFile): Promise<Stored> {
		// As the editor saves it: n8n's own way to run a part of a workflow counts on pinned data.
		const saved: WorkflowFile & { pinData: object } = { pinData: {}, ...workflow };
		return await this.save('/rest/workflows', saved);
	}

	/** Every stored workflow. */
	async workflows(): Promise<Stored[]> {
		return await this.get('/rest/workflows');
	}

	/** A stored workflow as a whole. */
	async workflow(id: string): Promise<Stored & WorkflowFile> {
		return await this.get(`/rest/workflows/${id}`);
	}

	/** Puts a workflow in the place of a stored one. */
	async replaceWorkflow(id: string, workflow: WorkflowFile): Promise<void> {
		const { nodes, connections, settings } = workflow;
		await this.http.patch(`/rest/workflows/${id}`, { nodes, connections, settings });
	}

	/** Creates a workflow; one of the same name that is there already stays as it is. */
	async addWorkflow(workflow: WorkflowFile): Promise<Stored> {
		const path = '/rest/workflows';
		return (await this.named(path, workflow.name)) ?? (await this.post(path, workflow));
	}

	/** Publishes a stored workflow and waits until its triggers listen. */
	async publish({ id, name }: Stored): Promise<void> {
		const path = `/rest/workflows/${id}`;
		const { versionId } = await this.get<{ versionId: string }>(path);
		await this.post(`${path}/activate`, { versionId });
		await until(`'${name}' to be published`, 120, async () => {
			const { status } = await this.get<{ status: string }>(`${path}/publication-status`);
			return status === 'published';
		});
	}

	/** Calls the address of a published workflow's Webhook node and returns its answer. */
	async call<T>(path: string, body: object): Promise<T> {
		return (await this.http.post<T>(`/webhook/${path}`, body)).data;
	}

	/** The executions of a workflow, the first one first. */
	async executionsOf({ id }: Stored): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.get<{ results: Stored[] }>(`/rest/executions?filter=${filter}`);
		const ids = results.map((one) => one.id).sort((a, b) => Number(a) - Number(b));
		return await Promise.all(ids.map(async (one) => await this.execution(one)));
	}

	/** Starts a stored workflow at its trigger; returns the execution's ID at once. */
	async run(workflow: Stored & WorkflowFile, trigger = workflow.nodes[0].name): Promise<string> {
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** Presses "Execute step" on a node, with nothing of the nodes before it there yet. */
	async runStep(workflow: Stored & WorkflowFile, nodeName: string): Promise<string> {
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflow.id}/run`,
			{
				workflowData: workflow,
				triggerToStartFrom: { name: workflow.nodes[0].name },
				destinationNode: { nodeName, mode: 'inclusive' },
			},
		);
		return executionId;
	}

	/** Retries an execution that has failed, and returns when n8n has come as far as it can at once. */
	async retry(id: string): Promise<void> {
		await this.post(`/rest/executions/${id}/retry`, { loadWorkflow: false });
	}

	/** Lets n8n's own MCP server use every workflow that allows it; returns the key for it. */
	async openMcp(): Promise<string> {
		await this.http.patch('/rest/mcp/settings', { mcpAccessEnabled: true });
		return (await this.post<{ apiKey: string }>('/rest/mcp/api-key/rotate', {})).apiKey;
	}

	/** Returns an execution as it stands now. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.get<Execution & { data: string }>(`/rest/executions/${id}`);
		return { ...execution, data: parse(execution.data) };
	}

	/** Returns how an execution stands, without the data of its items, which may be megabytes. */
	async statusOf(id: string): Promise<ExecutionStatus> {
		// The list has no data in it, and of the IDs between these two there is but one.
		const range = { firstId: String(Number(id) - 1), lastId: String(Number(id) + 1) };
		const { results } = await this.get<{ results: Array<{ status: ExecutionStatus }> }>(
			`/rest/executions?${new URLSearchParams(range)}`,
		);
		if (results.length === 0) throw new Error(`n8n has no execution ${id}`);
		return results[0].status;
	}

	/** Waits for the end of an execution, whatever it is. */
	async finished(id: string, seconds = 60): Promise<Execution> {
		await until(
			`execution ${id} to end`,
			seconds,
			async () => !RUNNING.includes(await this.statusOf(id)),
		);
		return await this.execution(id);
	}

	/** Presses Stop. */
	async stop(id: string): Promise<void> {
		await this.post(`/rest/executions/${id}/stop`, {});
	}

	/** Downloads a file from n8n's storage. */
	async file(id: string): Promise<Buffer> {
		const { data } = await this.http.get<ArrayBuffer>('/rest/binary-data', {
			params: { id, action: 'download' },
			responseType: 'arraybuffer',
		});
		return Buffer.from(data);
	}

	/** Every node that n8n has loaded, as its editor gets to know them. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return (await this.http.get<INodeTypeDescription[]>('/types/nodes.json')).data;
	}

	private async save(path: string, thing: { name: string }): Promise<Stored> {
		const existing = await this.named(path, thing.name);
		if (!existing) return await this.post(path, thing);
		const { data } = await this.http.patch(`${path}/${existing.id}`, thing);
		return data.data;
	}

	private async named(path: string, wanted: string): Promise<Stored | undefined> {
		return (await this.get<Stored[]>(path)).find(({ name }) => name === wanted);
	}

	private async get<T>(path: string): Promise<T> {
		return (await this.http.get<{ data: T }>(path)).data.data;
	}

	private async post<T>(path: string, body: object): Promise<T> {
		return (await this.http.post<{ data: T }>(path, body)).data.data;
	}
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** The items a node put out in its last run, on one of its outputs. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.at(-1)?.data?.main?.[output] ?? [];
}

/** axios's own errors print the whole request; this says what n8n answered. */
function describe(error: unknown): unknown {
	if (!isAxiosError(error)) return error;
	const { config, response, message } = error;
	const answer = response ? `${response.status} ${response.data?.message}` : message;
	return new Error(`${config?.method?.toUpperCase()} ${config?.url}: ${answer}`);
}

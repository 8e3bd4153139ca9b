import { ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITaskData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	NodeApiError,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import { CredentialsOf } from './credentials.mts';

/** A node run to be made by n8n's own engine. */
export interface NodeRun {
	/** The class of the node. */
	type: new () => INodeType;
	parameters?: INodeParameters;
	/** Input items; one empty item when left out. */
	items?: INodeExecutionData[];
	/** What the CometAPI credential holds. */
	credential: { apiKey: string; baseUrl: string };
	/** Further settings of the node, such as `onError` and `retryOnFail`, or another name. */
	settings?: Partial<INode>;
	executionId?: string;
}

/** How it ended, as n8n would store it. */
export interface NodeResult {
	/** Items of the main output. */
	items: INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	errorItems: INodeExecutionData[];
	/** What the user sees when the node fails as a whole. */
	error?: NodeApiError;
	run: IRun;
}

export interface StartedRun {
	/** Presses Stop. */
	stop(): void;
	result: Promise<NodeResult>;
}

/** Runs one node on given items through n8n-core's real engine, with real HTTP. */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	return await startNode(run).result;
}

/** Like {@link runNode}, for runs that are to be stopped on the way. */
export function startNode(run: NodeRun): StartedRun {
	const workflow = workflowOf(run);
	const credentialsHelper = new CredentialsOf(run.credential, workflow);
	const execute = new WorkflowExecute(additionalData(workflow, credentialsHelper, run), 'manual');
	const execution = execute.run({ workflow, startNode: workflow.nodes.Items });
	return {
		stop: () => execution.cancel(),
		result: execution.then((result) => read(result, nameOf(run))),
	};
}

const itemsNode: INode = {
	id: 'items',
	name: 'Items',
	type: 'test.items',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const nameOf = ({ settings }: NodeRun) => settings?.name ?? 'Tested';

/** A workflow of two nodes: one that outputs the items, and the one under test. */
function workflowOf(run: NodeRun): Workflow {
	const { type: Type, parameters, items, settings } = run;
	const testedType = settings?.type ?? 'test.tested';
	const tested = new Type();
	// What n8n's own registry of node types does for declarative nodes.
	tested.execute ??= async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, tested).runNode()) ?? [];
	};
	const source: INodeType = {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [items ?? [{ json: {} }]],
	};
	const types: Record<string, INodeType> = { 'test.items': source, [testedType]: tested };

	return new Workflow({
		id: 'workflow',
		name: 'Test',
		active: false,
		nodes: [
			itemsNode,
			{
				...itemsNode,
				id: 'tested',
				name: nameOf(run),
				type: testedType,
				parameters: parameters ?? {},
				credentials: { cometApi: { id: 'credential', name: 'CometAPI' } },
				...settings,
			},
		],
		connections: {
			Items: { main: [[{ node: nameOf(run), type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		nodeTypes: {
			getByName: (name) => types[name],
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(types[name], version),
			getKnownTypes: () => ({}),
		},
	});
}

function additionalData(
	workflow: Workflow,
	credentialsHelper: CredentialsOf,
	{ executionId = '1' }: NodeRun,
): IWorkflowExecuteAdditionalData {
	const base = 'http://127.0.0.1';
	const data: Partial<IWorkflowExecuteAdditionalData> & IDataObject = {
		credentialsHelper: credentialsHelper as never,
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: workflow.id,
			name: workflow.name,
		} as IWorkflowBase) as never,
		executionId,
		workflowId: workflow.id,
		currentNodeExecutionIndex: 0,
		restApiUrl: base,
		instanceBaseUrl: base,
		webhookBaseUrl: base,
		webhookWaitingBaseUrl: base,
		webhookTestBaseUrl: base,
		formBaseUrl: base,
		formWaitingBaseUrl: base,
		formTestBaseUrl: base,
		variables: {},
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

function read(run: IRun, name: string): NodeResult {
	const { resultData } = run.data;
	const task = resultData.runData[name]?.at(-1) as ITaskData | undefined;
	const [items, errorItems] = task?.data?.main ?? [];
	return {
		items: items ?? [],
		errorItems: errorItems ?? [],
		error: resultData.error as NodeApiError | undefined,
		run,
	};
}

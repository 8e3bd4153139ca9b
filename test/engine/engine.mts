import { DirectoryLoader, ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import type {
	IConnections,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	NodeApiError,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import { CredentialsOf } from './credentials.mts';
import { allAtOnce, oneByOne, passingOn } from './sources.mts';

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
	/** Hands the items over one by one, each to a run of its own, as Loop Over Items does. */
	loop?: boolean;
	/** Nodes beside it, by their names, which pass on what they get. */
	others?: string[];
	/** What is wired to what, beside the items to the node. */
	wires?: IConnections;
	/** Settings of the workflow, beside the order of its nodes. */
	workflowSettings?: IWorkflowSettings;
	/** What n8n tells its engine beyond what every run here needs. */
	additional?: Partial<IWorkflowExecuteAdditionalData>;
	/** How long it may take, in real ms; {@link RUN_LIMIT_MS} when left out. */
	limitMs?: number;
}

/** Ends a run that hangs long before Jest would, and with its name. No test needs half of it. */
const RUN_LIMIT_MS = 20_000;
/** How often the time of a run is looked at, in real ms; a look that comes late counts no more. */
const STEP_MS = 10;

/** How it ended, as n8n would store it. */
export interface NodeResult {
	/** Items of the main output, of all runs of the node. */
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

type OlderEngine = (workflow: Workflow, startNode: INode) => ReturnType<WorkflowExecute['run']>;

/** Has the engine begin with the items, as "Execute workflow" does. */
export function execute(run: NodeRun): ReturnType<WorkflowExecute['run']> {
	const { workflow, additionalData } = prepare(run);
	const engine = new WorkflowExecute(additionalData, 'manual');
	const startNode = workflow.nodes[SOURCE];
	// The oldest engine that is tested with takes one argument after the other.
	return engine.run.length > 1
		? (engine.run as unknown as OlderEngine).call(engine, workflow, startNode)
		: engine.run({ workflow, startNode });
}

/** Starts one node on given items in n8n-core's real engine, with real HTTP. */
export function startNode(run: NodeRun): StartedRun {
	const execution = execute(run);
	const stop = () => execution.cancel();
	const result = execution.then((whole) => read(whole, nameOf(run)));
	return { stop, result: withinLimit(result, run, stop) };
}

/**
 * Stops a run that takes too long. Counts only the time that this process was let run, as a busy machine
 * is no fault of the run.
 *
 * @throws when it does not end in its time
 */
export async function withinLimit<Result>(
	result: Promise<Result>,
	{ type, items = [{ json: {} }], limitMs = RUN_LIMIT_MS }: NodeRun,
	stop: () => void,
): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<never>((_resolve, reject) => {
		let left = limitMs;
		timer = setInterval(() => {
			left -= STEP_MS;
			if (left > 0) return;
			stop();
			const what = `${type.name} with ${items.length} item(s)`;
			reject(new Error(`The run of ${what} did not end within ${limitMs / 1000} s`));
		}, STEP_MS);
	});
	return await Promise.race([result, limit]).finally(() => clearInterval(timer));
}

/** What n8n's engine needs to run, or to resume, the node. */
export function prepare(run: NodeRun): {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
} {
	const workflow = workflowOf(run);
	const credentialsHelper = new CredentialsOf(run.credential);
	return { workflow, additionalData: additionalDataOf(workflow, credentialsHelper, run) };
}

/** The name of the node that outputs the items. */
export const SOURCE = 'Items';

/** The name of the node under test. */
export const nameOf = ({ settings }: Pick<NodeRun, 'settings'>) => settings?.name ?? 'Tested';

/** A workflow of one node that outputs the items, the one under test, and others if there are any. */
function workflowOf(run: NodeRun): Workflow {
	const { type: Type, parameters, items = [{ json: {} }], settings, loop } = run;
	const { others = [], wires = {} } = run;
	const testedType = settings?.type ?? 'test.tested';
	const tested = new Type();
	// What n8n's own loader and registry of node types do for declarative nodes.
	DirectoryLoader.applyDeclarativeNodeOptionParameters(tested);
	tested.execute ??= async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, tested).runNode()) ?? [];
	};
	const types: Record<string, INodeType> = {
		'test.items': loop ? oneByOne(items) : allAtOnce(items),
		'test.other': passingOn,
		[testedType]: tested,
	};
	const source: INode = {
		id: 'items',
		name: SOURCE,
		type: 'test.items',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const to = (node: string) => ({
		main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]],
	});

	return new Workflow({
		id: 'workflow',
		name: 'Test',
		active: false,
		nodes: [
			source,
			{
				...source,
				id: 'tested',
				name: nameOf(run),
				type: testedType,
				parameters: parameters ?? {},
				credentials: { cometApi: { id: 'credential', name: 'CometAPI' } },
				...settings,
			},
			...others.map((name) => ({ ...source, id: name, name, type: 'test.other' })),
		],
		connections: {
			[SOURCE]: to(nameOf(run)),
			...(loop && { [nameOf(run)]: to(SOURCE) }),
			...wires,
		},
		settings: { executionOrder: 'v1', ...run.workflowSettings },
		nodeTypes: {
			getByName: (name) => types[name],
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(types[name], version),
			getKnownTypes: () => ({}),
		},
	});
}

function additionalDataOf(
	workflow: Workflow,
	credentialsHelper: CredentialsOf,
	{ executionId = '1', additional }: NodeRun,
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
		...additional,
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

function read(run: IRun, name: string): NodeResult {
	const { resultData } = run.data;
	const outputs = (resultData.runData[name] ?? []).map((task) => task.data?.main ?? []);
	const itemsOf = (index: number) => outputs.flatMap((output) => output[index] ?? []);
	return {
		items: itemsOf(0),
		errorItems: itemsOf(1),
		error: resultData.error as NodeApiError | undefined,
		run,
	};
}

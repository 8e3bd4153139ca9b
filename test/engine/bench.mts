import type { INodeParameters, INodeType } from 'n8n-workflow';
import { stringify } from 'flatted';
import { startSandbox, type RequestKind, type Sandbox } from '../sandbox/index.mts';
import { startNode, type NodeResult, type NodeRun, type StartedRun } from './engine.mts';
import { speedUp } from './fastClock.mts';

/** What a test may say of a node run beside its parameters. */
export type RunOptions = Partial<Pick<NodeRun, 'items' | 'settings' | 'credential'>>;

/** A sandbox and nodes that run against it. */
export interface Bench {
	readonly sandbox: Sandbox;
	start(type: new () => INodeType, parameters: INodeParameters, options?: RunOptions): StartedRun;
	run(
		type: new () => INodeType,
		parameters: INodeParameters,
		options?: RunOptions,
	): Promise<NodeResult>;
	/** The kinds of the requests so far, in order. */
	kinds(): RequestKind[];
	/** How many requests of a kind there were so far. */
	count(kind: RequestKind): number;
}

/** Seconds that pass for the nodes while one passes for everything else. */
export const FACTOR = 50;
speedUp(FACTOR);

/**
 * Sets a bench up for the tests of a file. After every run it looks for the key in all that n8n would
 * store of it.
 */
export function useBench(options: Parameters<typeof startSandbox>[0] = {}): Bench {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ taskMs: 100, ...options });
	});
	beforeEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	const start: Bench['start'] = (type, parameters, more) => {
		const credential = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
		const { stop, result } = startNode({ type, parameters, credential, ...more });
		return { stop, result: result.then(withoutKey) };
	};
	const withoutKey = (result: NodeResult) => {
		if (stringify(result.run).includes(sandbox.apiKey)) throw new Error('The run shows the key');
		return result;
	};

	return {
		get sandbox() {
			return sandbox;
		},
		start,
		run: async (...args) => await start(...args).result,
		kinds: () => sandbox.requests.map(({ kind }) => kind),
		count: (kind) => sandbox.requests.filter((request) => request.kind === kind).length,
	};
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Sample, sampleOf } from '../../docs/samples.mts';
import { loadNodes, type ListedNode } from '../../unit/description/nodes.mts';
import { DurableRun } from '../durableRun.mts';
import { withSandbox, type Harness } from '../harness.mts';
import { buy, newTask, withTrigger } from '../trigger.mts';

/** What came of the sample of a node, less what is another in each run. */
export interface Recorded {
	/** The body that went out, where the node sends one. */
	body?: IDataObject;
	/** The JSON of the item that came in, where it is not the sample's own. */
	input?: IDataObject;
	/** The JSON of the item that came out. */
	output: IDataObject;
}

/** Runs the sample of every node against the sandbox; the results by the names of the classes. */
export async function record(): Promise<Record<string, Recorded>> {
	const nodes = await loadNodes();
	const recorded = await Promise.all(
		nodes.map(async (node) => {
			const work = byItself[node.name] ?? ordering;
			const ended = await withSandbox({ taskMs: 20 }, async (api) => {
				const sample = sampleOf(node.name);
				const result = await work(api, node, sample);
				return steady(result, api.sandbox.url, sample.input);
			});
			return [node.name, ended] as const;
		}),
	);
	return Object.fromEntries(recorded);
}

type Work = (api: Harness, node: ListedNode, sample: Sample) => Promise<Recorded>;

const ordering: Work = async (api, { Node }, { parameters, input }) => {
	const items = input && [{ json: input }];
	const output = only(await api.run(Node, parameters, { items }));
	const { body } = api.sandbox.requests.find(({ method }) => method === 'POST')!;
	return { body: body as IDataObject, output };
};

/** The nodes that send no body, but look at a task that there is. */
const byItself: Record<string, Work> = {
	KlingTask: async (api, { Node }, { parameters }) => {
		const input = { task_id: await newTask(api, 20), task_type: 'videos/text2video' };
		return { input, output: only(await api.run(Node, parameters, { items: [{ json: input }] })) };
	},
	KlingWait: async (api, _node, { parameters }) => {
		const input = { task_id: await newTask(api, 20), task_type: 'videos/text2video' };
		const run = await DurableRun.start(api, [{ json: input }], { parameters });
		while (run.waits) await run.resume();
		return { input, output: run.done[0].json };
	},
	KlingTrigger: async (api, _node, { parameters }) => {
		let output: IDataObject = {};
		await withTrigger(api, parameters, async (trigger) => {
			await buy(api, trigger);
			[output] = trigger.started;
		});
		return { output };
	},
};

function only({ items, error }: { items: INodeExecutionData[]; error?: Error }): IDataObject {
	if (error) throw error;
	return items[0].json;
}

const CDN = 'https://cdn.example.com';
const ID = /"(\d{15,}|[0-9a-f]{8}-[0-9a-f-]{27})"/g;

/** The same with IDs and addresses that are the same in each run; IDs that were given are kept. */
function steady(recorded: Recorded, sandbox: string, given: IDataObject = {}): Recorded {
	const ids = new Map(Object.values(given).map((id) => [String(id), String(id)]));
	const idFor = (id: string) => {
		const made = ids.get(id) ?? `8613091981880197${String(19 + ids.size)}`;
		ids.set(id, made);
		return made;
	};
	const text = JSON.stringify(recorded)
		.replaceAll(sandbox, CDN)
		.replace(/n8n-[0-9a-z-]+/g, 'n8n-...')
		.replace(/https:\/\/cdn\.example\.com\/[^"?]*\/([^"/?]+)(\?[^"]*)?"/g, `${CDN}/$1"`)
		.replace(ID, (_text, id: string) => `"${idFor(id)}"`);
	return JSON.parse(text) as Recorded;
}

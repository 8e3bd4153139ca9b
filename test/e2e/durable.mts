import type { INodeParameters, ITaskData } from 'n8n-workflow';
import type { Execution, WorkflowFile } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import type { Rig } from './rig.mts';
import { chain, kling, texts, type Draft } from './workflows.mts';

/** What a create node's Callback URL is where a callback is to wake the execution. */
export const resumeUrl = '={{ $execution.resumeUrl }}/kling';

/** Says which task each result belongs to by the lineage of the items, and when it came. */
const after: Draft = {
	name: 'After',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		includeOtherFields: true,
		jsonOutput:
			"={{ JSON.stringify({ created: $('klingTextToVideo').item.json.task_id, prompt: $('Split Out').item.json.text }) }}",
		options: {},
	},
};

/** How a durable wait is to be. */
export interface DurableOptions {
	prompts: string[];
	/** What is set on the create nodes under Task Options. */
	create?: INodeParameters;
	/** What is set on Kling Wait. */
	wait?: INodeParameters;
	settings?: Parameters<typeof kling>[2];
}

/** A workflow that creates a task for each prompt, and waits for all of them in n8n's waiting state. */
export function durable({
	prompts,
	create = {},
	wait = {},
	settings,
}: DurableOptions): WorkflowFile {
	return chain(
		...texts(...prompts),
		kling('klingTextToVideo', {
			prompt: '={{ $json.text }}',
			waitForCompletion: false,
			taskOptions: { maxParallel: 0, ...create },
		}),
		kling('klingWait', wait, settings),
		after,
	);
}

/** Resolves when all of these executions are in n8n's waiting state. */
export async function allWait({ n8n }: Rig, ids: string[]): Promise<void> {
	for (const id of ids) {
		await until(
			`execution ${id} to wait`,
			120,
			async () => (await n8n.execution(id)).status === 'waiting',
		);
	}
}

/** What n8n has stored of each run of a node. */
export function runsOf({ data }: Execution, node: string): ITaskData[] {
	return data.resultData.runData[node] ?? [];
}

import type { INodeParameters, ITaskData } from 'n8n-workflow';
import { outputOf, type Execution, type WorkflowFile } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
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
		await until(`execution ${id} to wait`, 120, async () => (await n8n.statusOf(id)) === 'waiting');
	}
}

/** What n8n has stored of each run of a node. */
export function runsOf({ data }: Execution, node: string): ITaskData[] {
	return data.resultData.runData[node] ?? [];
}

/** How long after its last task has ended an execution went on, in ms. */
export function lateness({ sandbox }: Rig, execution: Execution): number {
	const ids = outputOf(execution, 'After').map(({ json }) => json.task_id);
	const tasks = sandbox.tasks.filter(({ taskId }) => ids.includes(taskId));
	const endedAt = Math.max(...tasks.map(({ createdAt, taskMs }) => createdAt + taskMs));
	return runsOf(execution, 'After')[0].startTime - endedAt;
}

import type { WorkflowFile } from '../../n8n/client.mts';
import { chain, kling, texts } from './workflows.mts';

// What a user does about tasks whose execution has died.

/** Looks for the videos that a node had started in executions, by their numbers. */
export const recovering = (nodeName: string, ...executionIds: string[]): WorkflowFile =>
	chain(
		...texts(...executionIds),
		kling('klingTask', {
			operation: 'recover',
			taskType: 'videos/text2video',
			executionId: '={{ $json.text }}',
			nodeName,
		}),
	);

/** Gets videos by their task IDs. */
export const getting = (...taskIds: string[]): WorkflowFile =>
	chain(
		...texts(...taskIds),
		kling('klingTask', {
			operation: 'get',
			taskType: 'videos/text2video',
			taskId: '={{ $json.text }}',
			waitForCompletion: true,
		}),
	);

/** The IDs of the tasks that n8n's log says an execution has bought, in alphabetical order. */
export const purchasesIn = (log: string, executionId: string): string[] =>
	[...log.matchAll(/Kling task bought: (\S+) \(.*execution: (\d+), node: klingTextToVideo/g)]
		.filter(([, , execution]) => execution === executionId)
		.map(([, taskId]) => taskId)
		.sort();

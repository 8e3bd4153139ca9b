import type { INodeProperties } from 'n8n-workflow';

/** How many tasks of a node may run at the same time. */
export const maxParallel = {
	displayName: 'Max Parallel Tasks',
	name: 'maxParallel',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description:
		'How many tasks of this node may run at the same time when there are several input items. 0 means no limit.',
} satisfies INodeProperties;

/** How many tasks one run of a node may buy; left out, there is no limit. */
export const maxTasks = {
	displayName: 'Max Tasks per Run',
	name: 'maxTasksPerRun',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description:
		'How many tasks one run of this node may buy. If there are more input items, nothing is bought at all. In a loop, each round is a run of its own; as the tool of an agent, all calls in one execution count together.',
} satisfies INodeProperties;

/** How many tasks may be bought in the place of those that failed at Kling. */
export const retryFailed = {
	displayName: 'Retry Failed Tasks',
	name: 'retryFailedTasks',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 5, numberPrecision: 0 },
	default: 0,
	description:
		'How many more tasks to buy for an item when Kling reports its task as failed, one after the other. Each gets its own Max Wait and an External Task ID that ends in -r1, -r2 and so on, and counts for Max Tasks per Run. Needs Wait for Completion.',
} satisfies INodeProperties;

/** Whether the request is only checked. */
export const validateOnly = {
	displayName: 'Validate Only',
	name: 'validateOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to only check everything and output the request as it would be sent, with the number of tasks that this run would buy. Nothing is sent and nothing is bought.',
} satisfies INodeProperties;

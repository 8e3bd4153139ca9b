import type { INodeProperties } from 'n8n-workflow';

import { MOST_RETRIES } from '../run/item/settings';

/** The options of "Task Options" that keep spending under control, by name. */
export const maxTasksOption: INodeProperties = {
	displayName: 'Max Tasks per Run',
	name: 'maxTasksPerRun',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description:
		'How many tasks one run of this node may buy. If there are more input items, nothing is bought at all. In a loop, each round is a run of its own; as the tool of an agent, all calls in one execution count together.',
};

export const retryFailedOption: INodeProperties = {
	displayName: 'Retry Failed Tasks',
	name: 'retryFailedTasks',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_RETRIES, numberPrecision: 0 },
	default: 0,
	description:
		'How many more tasks to buy for an item when Kling reports its task as failed, one after the other. Each has Max Wait to itself, an External Task ID that ends in -r1, -r2 and so on, and counts for Max Tasks per Run. Needs Wait for Completion.',
};

export const validateOnlyOption: INodeProperties = {
	displayName: 'Validate Only',
	name: 'validateOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to only check everything and output the request as it would be sent, with the number of tasks that this run would buy. Nothing is sent and nothing is bought.',
};

import type { INodeProperties } from 'n8n-workflow';

/** A field with a number, so that who reads it knows what comes out. */
export type NumberField = INodeProperties & { default: number };

/** The options of a node that say how long it waits, and how often it checks. */
export interface Timing {
	/** In minutes. */
	maxWait: NumberField;
	/** In seconds; left out, the node adapts. */
	pollInterval: NumberField;
}

/** Seconds between two checks; left out, the node adapts. */
export const pollInterval = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description:
		'How often to check the task, in seconds. Leave it out to let the node check around the time at which similar tasks have finished lately or, without any history, at growing intervals of up to 7 seconds.',
} satisfies INodeProperties;

/** Minutes until the node gives up waiting. */
export const maxWait = {
	displayName: 'Max Wait (Minutes)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0.01 },
	default: 30,
	description: 'The longest time to create the task and wait for it to finish, in minutes',
} satisfies INodeProperties;

/** The choice of On Timeout and On Failure that does not end the item with an error. */
export const RETURN_TASK = 'returnTask';

/** What happens to an item whose task takes longer than Max Wait. */
export const onTimeout = {
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return Task',
			value: RETURN_TASK,
			description: 'Output the task as it is, with its ID and status',
		},
		{
			name: 'Stop with an Error',
			value: 'error',
			description: 'End the item with an error that names the task ID',
		},
	],
	default: 'error',
	description:
		'What to do when the task has not finished within Max Wait. Either way it runs on at Kling and can be picked up with the Kling Task node.',
} satisfies INodeProperties;

/** What happens to an item whose task failed at Kling. */
export const onFailure = {
	displayName: 'On Failure',
	name: 'onFailure',
	type: 'options',
	options: [
		{
			name: 'Return Task',
			value: RETURN_TASK,
			description: 'Output the task as it is, with its status and what Kling says',
		},
		{
			name: 'Stop with an Error',
			value: 'error',
			description: 'End the item with an error that says why',
		},
	],
	default: 'error',
	description: 'What to do with a task that Kling could not finish',
} satisfies INodeProperties;

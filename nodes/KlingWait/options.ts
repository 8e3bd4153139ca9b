import type { INodeProperties } from 'n8n-workflow';

import { taskOptions, waitingOptions } from '../shared/description/endings';

const [maxWait, onTimeout, pollInterval] = waitingOptions;

const onFailure: INodeProperties = {
	displayName: 'On Failure',
	name: 'onFailure',
	type: 'options',
	options: [
		{
			name: 'Return Task',
			value: 'returnTask',
			description: 'Output the task as it is, with its status and what Kling says',
		},
		{
			name: 'Stop with an Error',
			value: 'error',
			description: 'End the item with an error that says why',
		},
	],
	default: 'error',
	description: 'What to do with a task that Kling could not finish, when all of them have ended',
};

/** "Task Options" of a node that waits in n8n's waiting state. */
export const waitOptions = taskOptions([
	{
		...maxWait,
		default: 60,
		description:
			'How many minutes to wait for the tasks, counted from when this node first gets them',
	},
	onFailure,
	onTimeout,
	{
		...pollInterval,
		typeOptions: { minValue: 60 },
		default: 60,
		description:
			'How many seconds to wait between two looks at the tasks. Leave it out to let the node adapt: every minute at first, up to every 5 minutes for long tasks. n8n resumes no execution more often than once a minute.',
	},
]);

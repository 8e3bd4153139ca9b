import { taskOptions } from '../shared/description/endings';
import { maxWait, onFailure, onTimeout, pollInterval } from '../shared/input/options/waiting';
import type { Timing } from '../shared/input/options/waiting';

/** The options about time, which differ from those of nodes that wait by themselves. */
export const timing: Timing = {
	maxWait: {
		...maxWait,
		default: 60,
		description:
			'How long to wait for the tasks, in minutes, counted from when this node first gets them',
	},
	pollInterval: {
		...pollInterval,
		typeOptions: { minValue: 60 },
		default: 60,
		description:
			'How long to wait between two checks, in seconds. Leave it out to let the node adapt: every minute at first, up to every 5 minutes for long tasks. n8n resumes no execution more often than once a minute.',
	},
};

/** "Task Options" of a node that waits in n8n's waiting state. */
export const waitOptions = taskOptions([
	timing.maxWait,
	{
		...onFailure,
		description: 'What to do with a task that Kling could not finish, when all of them have ended',
	},
	onTimeout,
	timing.pollInterval,
]);

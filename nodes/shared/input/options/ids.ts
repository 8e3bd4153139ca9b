import type { INodeProperties } from 'n8n-workflow';

import { calledByKling } from '../callbackUrl';
import { sent } from '../field';
import { pathSegment, webAddress } from '../rules';

/** Whether a task without an ID of the user's own gets one. */
export const automaticExternalId = {
	displayName: 'Automatic External Task ID',
	name: 'automaticExternalTaskId',
	type: 'boolean',
	default: true,
	description:
		'Whether to give the task an ID that stays the same when this execution retries the item, so that the existing task is reused instead of buying another. Ignored if External Task ID is set.',
} satisfies INodeProperties;

/** It is sent with the request, as is the External Task ID: what is demanded of both are rules. */
export const callbackUrl = calledByKling(
	sent(
		'callback_url',
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/webhook/kling',
			description:
				'An address that Kling notifies each time the status of the task changes. To have Kling Wait check the task at once, use <code>{{ $execution.resumeUrl }}/kling</code>.',
		},
		webAddress,
	),
);

/** The user's own ID for a task. */
export const externalTaskId = sent(
	'external_task_id',
	{
		displayName: 'External Task ID',
		name: 'externalTaskId',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-order-1042',
		description:
			'An ID of your own for the task, unique within the account. If there is a task with it already, that one is used instead of buying another.',
	},
	pathSegment,
);

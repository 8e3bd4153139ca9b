import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { receive } from './receive';
import { ANY } from './triggerSettings';
import { taskKinds } from '../shared/api/routes';
import { simplify } from '../shared/input/options/result';
import { iconOf } from '../shared/description/icon';
import { builderHint } from '../shared/description/builderHints';
import { subtitle, value } from '../shared/description/subtitle';

export class KlingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kling Trigger',
		name: 'klingTrigger',
		builderHint: builderHint('klingTrigger'),
		icon: iconOf('task'),
		group: ['trigger'],
		version: 1,
		subtitle: subtitle(
			{ says: '$parameter["statuses"].join(", ")' },
			value('taskType', { unless: [ANY] }),
		),
		description: 'Starts the workflow when Kling says that the status of a task has changed',
		eventTriggerDescription: 'Waiting for a callback of Kling to the test URL',
		activationMessage: 'From now on, callbacks of Kling to the production URL start this workflow.',
		defaults: { name: 'Kling Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'cometApi',
				required: true,
				displayOptions: { show: { confirm: ['always', 'ifPossible'] } },
			},
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'kling' }],
		properties: [
			{
				displayName:
					"Copy the production URL from 'Webhook URLs' above into 'Callback URL', under 'Task Options' of any Kling node. Kling must be able to reach it from the internet. Choose a <b>Task Type</b>, and add a <b>Secret</b> under Options: without it, anybody who knows the URL can keep the trigger busy.",
				name: 'urlNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Statuses',
				name: 'statuses',
				type: 'multiOptions',
				required: true,
				options: [
					{ name: 'Failed', value: 'failed' },
					{ name: 'Processing', value: 'processing' },
					{ name: 'Submitted', value: 'submitted' },
					{ name: 'Succeeded', value: 'succeed' },
				],
				default: ['succeed', 'failed'],
				description:
					'The statuses of a task that start the workflow, once for each task and status',
			},
			{
				displayName: 'Confirm With API',
				name: 'confirm',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Always',
						value: 'always',
						description: 'Start the workflow only with what the API says of the task when asked',
					},
					{
						name: 'If Possible',
						value: 'ifPossible',
						description:
							"The same, but also let through what the API cannot confirm, with 'confirmed' set to false. Gateways do not know the task IDs in Kling's callbacks.",
					},
					{
						name: 'Never',
						value: 'never',
						description:
							"Believe every callback, with 'confirmed' set to false. Anybody who knows the URL can send one.",
					},
				],
				default: 'always',
				description:
					'Whether to ask the API about the task first, as callbacks carry no signature. It costs nothing.',
			},
			{
				displayName: 'Task Type',
				name: 'taskType',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Any', value: ANY, description: 'Ask the API for one type after the other' },
					...taskKinds.map(({ name, type }) => ({ name, value: type })),
				],
				default: ANY,
				description:
					'What kind of task the callbacks are about, which they do not say themselves. Choose one to have the task found with a single request.',
			},
			simplify,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Secret',
						name: 'secret',
						type: 'string',
						typeOptions: { password: true },
						default: '',
						placeholder: 'e.g. 5f1c0e7a',
						description:
							'What the URL must have behind it as ?secret=... in Callback URL. Requests without it are refused.',
					},
				],
			},
		],
	};

	// Kling keeps no subscriptions: each task brings along the URL that is told of it. So there is
	// nothing to look for, to register or to remove.
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}

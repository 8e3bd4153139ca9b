import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { waitOptions } from './options';
import { runPass } from './pass';
import { wake } from './wake';
import { builderHint } from '../shared/description/builderHints';
import { resultFieldsAtOnce } from '../shared/description/endings';
import { taskId, taskType } from '../shared/description/namedTask';
import { klingNode } from '../shared/description/node';
import { iconOf } from '../shared/description/kind';
import { subtitle, value, words } from '../shared/description/subtitle';

export class KlingWait implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Wait',
		name: 'klingWait',
		builderHint: builderHint('klingWait'),
		icon: iconOf('task'),
		subtitle: subtitle(words('Until tasks end'), value('taskType')),
		description:
			"Wait for Kling tasks in n8n's waiting state, which needs no memory and survives a restart",
		defaults: { name: 'Kling Wait' },
		// The execution of an agent cannot wait for one of its tools: that is what Kling Task is for.
		usableAsTool: undefined,
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Not Yet', 'Done'],
		waitingNodeTooltip:
			'Waiting until all Kling tasks of the input have ended. n8n looks at them every few minutes, and at once when Kling calls the Callback URL.',
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '',
				restartWebhook: true,
			},
		],
		properties: [
			{
				displayName:
					"Connect 'Not Yet' back to this node's own input: that is how it looks again. Place it after nodes whose 'Wait for Completion' is off. To have it woken at once, set their 'Callback URL' to <code>{{ $execution.resumeUrl }}</code>",
				name: 'wiring',
				type: 'notice',
				default: '',
			},
			taskType,
			taskId,
			...resultFieldsAtOnce,
			waitOptions,
		],
	};

	/** n8n keeps the webhook of a waiting execution by itself; there is nothing to set up elsewhere. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	/** Looks at the tasks, and goes on waiting or outputs them. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runPass(this);
	}

	/** Receives a callback while the execution waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await wake(this);
	}
}

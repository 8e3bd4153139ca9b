import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { waitOptions } from './options';
import { runPass } from './pass';
import { wake } from './wake';
import { builderHint } from '../shared/description/builderHints';
import { resultFieldsAtOnce } from '../shared/description/endings';
import { taskId, taskType } from '../shared/description/existing/task';
import { klingNode } from '../shared/description/node';
import { iconOf } from '../shared/description/icon';
import { subtitle, value, words } from '../shared/description/subtitle';

/**
 * What stands behind the execution's resume URL in a Callback URL. With a path of its own, a callback
 * that comes late cannot resume another node of the execution, such as one that waits for an approval.
 */
const CALLBACK_PATH = 'kling';

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
		waitingNodeTooltip:
			'Waiting until all Kling tasks of the input have ended. They are checked every few minutes, and at once when Kling calls the Callback URL.',
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: CALLBACK_PATH,
				restartWebhook: true,
			},
		],
		properties: [
			{
				displayName:
					"Place it after nodes whose 'Wait for Completion' is off. To have it check at once when a task ends, set their 'Callback URL' to <code>{{ $execution.resumeUrl }}/kling</code>",
				name: 'placement',
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

	/** Checks the tasks, and puts the execution to wait or outputs the results. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runPass(this);
	}

	/** Receives a callback while the execution waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await wake(this);
	}
}

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { pathOf } from '../shared/api/routes';
import { waitForCompletion } from '../shared/input/options/result';
import { byOperation } from '../shared/run/byOperation';
import { taskId, taskType } from '../shared/description/existing/task';
import { builderHint } from '../shared/description/builderHints';
import { baseURL, klingNode } from '../shared/description/node';
import { operationField } from '../shared/description/operation';
import type { Operation } from '../shared/description/operation';
import {
	resultFields,
	taskOptions,
	waitingOptions,
	withHandover,
} from '../shared/description/endings';
import { iconOf } from '../shared/description/icon';
import { action, subtitle, value } from '../shared/description/subtitle';
import { getManyTasks } from './getManyTasks';
import { getTask } from './getTask';
import { recoverTasks } from './recoverTasks';

const onlyForGet = { operation: ['get'] };
const onlyForGetMany = { operation: ['getAll'] };
const onlyForRecover = { operation: ['recover'] };
const whereWaiting = { operation: ['get', 'recover'] };

const operations: Operation[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get task',
		description: 'Get one task, and wait for it if wanted. This costs nothing.',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many tasks',
		description:
			'List the tasks of a type, the newest first. Kling documents it, CometAPI does not.',
	},
	{
		name: 'Recover',
		value: 'recover',
		action: 'Recover execution tasks',
		description:
			'Get the tasks that a node had started in an execution that was killed. This costs nothing.',
	},
];

export class KlingTask implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Task',
		name: 'klingTask',
		builderHint: builderHint('klingTask'),
		icon: iconOf('task'),
		subtitle: subtitle(action(operations), value('taskType')),
		description:
			'Get the status and the result of Kling tasks that were started earlier or elsewhere. Returns the URL of the result as soon as there is one. Costs nothing.',
		defaults: { name: 'Kling Task' },
		usableAsTool: true,
		requestDefaults: { baseURL, method: 'GET' },
		properties: withHandover(
			[
				operationField(operations, 'get'),
				{ ...taskType, routing: { request: { url: `=${pathOf('{{$value}}')}` } } },
				{
					displayName: 'Look Up By',
					name: 'lookup',
					type: 'options',
					displayOptions: { show: onlyForGet },
					options: [
						{
							name: 'External Task ID',
							value: 'externalTaskId',
							description: 'The ID of your own that the task was created with',
						},
						{ name: 'Task ID', value: 'taskId', description: 'The ID that Kling gave the task' },
					],
					default: 'taskId',
				},
				{ ...taskId, displayOptions: { show: { ...onlyForGet, lookup: ['taskId'] } } },
				{
					displayName: 'External Task ID',
					name: 'externalTaskId',
					type: 'string',
					displayOptions: { show: { ...onlyForGet, lookup: ['externalTaskId'] } },
					default: '',
					placeholder: 'e.g. order-1042',
					description:
						'The External Task ID that was set under Task Options when the task was created',
				},
				{
					displayName: 'Execution ID',
					name: 'executionId',
					type: 'string',
					displayOptions: { show: onlyForRecover },
					default: '',
					placeholder: 'e.g. 1042',
					description: 'The ID of the execution, as in its address in n8n',
				},
				{
					displayName: 'Node Name',
					name: 'nodeName',
					type: 'string',
					displayOptions: { show: onlyForRecover },
					default: '',
					placeholder: 'e.g. Kling Text to Video',
					description: 'The name that the node had in that execution',
				},
				{
					displayName: 'Return All',
					name: 'returnAll',
					type: 'boolean',
					displayOptions: { show: onlyForGetMany },
					default: false,
					description: 'Whether to return all results or only up to a given limit',
				},
				{
					displayName: 'Limit',
					name: 'limit',
					type: 'number',
					displayOptions: { show: { ...onlyForGetMany, returnAll: [false] } },
					typeOptions: { minValue: 1 },
					default: 50,
					description: 'Max number of results to return',
				},
				{ ...waitForCompletion, displayOptions: { show: whereWaiting } },
				...resultFields,
				{ ...taskOptions(waitingOptions), displayOptions: { show: whereWaiting } },
			],
			byOperation({ get: getTask, getAll: getManyTasks, recover: recoverTasks }),
		),
	};
}

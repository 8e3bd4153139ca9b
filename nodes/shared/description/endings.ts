import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { tellAllCases } from './allCases';
import { requestOptions } from './requestOptions';
import { maxTasksOption, retryFailedOption, validateOnlyOption } from './spendingOptions';
import { shownFor } from './visibility';
import { sent } from '../input/field';
import type { BodyCheck, Form } from '../input/compose';
import { webAddress } from '../input/rules';
import type { ItemFunction } from '../run/forEachItem';
import { answerAtOnce } from '../task/answerAtOnce';
import { createAndFollow } from '../task/createAndFollow';

/** The options of "Task Options" that every task node has, by name. */
const pollIntervalOption: INodeProperties = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description:
		'How many seconds to wait between two looks at the task. Leave it out to let the node look around the time at which tasks of the same kind have ended lately or, as long as there are none, at growing intervals of up to 7 seconds.',
};

const maxWaitOption: INodeProperties = {
	displayName: 'Max Wait (Minutes)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0.01, numberPrecision: 2 },
	default: 30,
	description: 'How many minutes starting the task and waiting for it may take together',
};

const maxParallelOption: INodeProperties = {
	displayName: 'Max Parallel Tasks',
	name: 'maxParallel',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description:
		'How many tasks of this node may run at the same time when there are several input items. 0 means no limit.',
};

const automaticIdOption: INodeProperties = {
	displayName: 'Automatic External Task ID',
	name: 'automaticExternalTaskId',
	type: 'boolean',
	default: true,
	description:
		'Whether to give the task an ID that is the same each time this execution comes to this item, so that it is found again instead of bought again. Has no effect when External Task ID is set.',
};

const onTimeoutOption: INodeProperties = {
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return Task',
			value: 'returnTask',
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
		'What to do when the task has not ended within Max Wait. Either way it runs on at Kling and can be picked up with the Kling Task node.',
};

const callbackUrlOption = sent(
	'callback_url',
	{
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook/kling',
		description: 'An address that Kling notifies each time the status of the task changes',
	},
	webAddress,
);

const externalTaskIdOption = sent('external_task_id', {
	displayName: 'External Task ID',
	name: 'externalTaskId',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme-order-1042',
	description:
		'An ID of your own for the task, unique within the account. If there is a task with it already, that one is used instead of buying another.',
});

/** The switch that decides whether the node stays until the task has ended. */
export const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until the task has ended and output its result. Otherwise the output is the task ID, for the Kling Task node.',
};

/** The switch between the few fields that people use and all that there are. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * What is done with the result.
 *
 * @param show when there will be one
 */
function fieldsForResult(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Download Result',
			name: 'downloadResult',
			type: 'boolean',
			displayOptions: { show },
			default: false,
			description:
				'Whether to also store the resulting files in n8n. Their URLs stop working after some time.',
		},
		{
			displayName: 'Output Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			displayOptions: { show: { ...show, downloadResult: [true] } },
			default: 'data',
			placeholder: 'e.g. data',
			description:
				'The name of the output binary field for the file. Further files of the same task get _1, _2 and so on behind it.',
		},
		simplify,
	];
}

/** What is done with the result, for every node that can wait for one. */
export const resultFields = fieldsForResult({ waitForCompletion: [true] });

/** What is done with the result, where it comes at once. */
export const resultFieldsAtOnce = fieldsForResult({});

/** "Task Options" with the given options, A to Z. */
export function taskOptions(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Task Options',
		name: 'taskOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

/** The options about waiting, for nodes that follow a task which exists already. */
export const waitingOptions = [maxWaitOption, onTimeoutOption, pollIntervalOption];

/** The fields by which n8n's engine hands each item over to `work`; the user does not see them. */
export function handover(work: ItemFunction): INodeProperties[] {
	return [
		{
			displayName: 'Handover',
			name: 'handover',
			type: 'hidden',
			default: '',
			routing: { send: { paginate: true }, operations: { pagination: work } },
		},
		...requestOptions,
	];
}

/** The options of every operation that creates a task, but for those about its ID. */
const commonOptions = [
	maxParallelOption,
	maxTasksOption,
	maxWaitOption,
	onTimeoutOption,
	pollIntervalOption,
	retryFailedOption,
	validateOnlyOption,
];

const optionsForTask = [
	automaticIdOption,
	callbackUrlOption,
	externalTaskIdOption,
	...commonOptions,
];

/** The options where a task can have no ID of the user's own. */
const optionsWithoutOwnId = [callbackUrlOption, ...commonOptions];

/** The options of an operation that answers at once; each of its requests counts as a task. */
const optionsAtOnce = [maxTasksOption, validateOnlyOption];

/** The fields at the end of every node that creates a task. */
const taskFields = [waitForCompletion, ...resultFields, taskOptions(optionsForTask)];

/**
 * The same for a node with further operations, which answer at once.
 *
 * @param create the operation that creates the task
 */
export function taskFieldsOf(create: string): INodeProperties[] {
	const onlyForTask = optionsForTask.map((option) =>
		optionsAtOnce.includes(option)
			? option
			: { ...option, displayOptions: { show: { '/operation': [create] } } },
	);
	const fields = shownFor({ operation: [create] }, [waitForCompletion, ...resultFields]);
	return [...fields, taskOptions(onlyForTask)];
}

/**
 * All fields of a node that creates a task.
 *
 * @param fields those that say what the task is to do
 * @param checks what their values must be like together
 */
export function createsTask(fields: INodeProperties[], ...checks: BodyCheck[]): INodeProperties[] {
	return ending(createAndFollow, [...fields, ...taskFields], checks);
}

/** All fields of a node that creates a task which can have no ID of the user's own. */
export function createsTaskWithoutOwnId(fields: INodeProperties[]): INodeProperties[] {
	const options = taskOptions(optionsWithoutOwnId);
	return ending(createAndFollow, [...fields, waitForCompletion, ...resultFields, options]);
}

/** All fields of a node whose operation answers at once. */
export function answersAtOnce(fields: INodeProperties[]): INodeProperties[] {
	return ending(answerAtOnce, [...fields, taskOptions(optionsAtOnce)]);
}

/** Fields, and the handover of what they ask for. */
function ending(
	work: (form: Form) => ItemFunction,
	fields: INodeProperties[],
	checks: BodyCheck[] = [],
): INodeProperties[] {
	return [...tellAllCases(fields), ...handover(work({ fields, checks }))];
}

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { tellAllCases } from './allCases';
import { formOf } from './form';
import type { FormPart } from './form';
import { operationField } from './operation';
import type { Step } from './operation';
import { requestOptions } from './requestOptions';
import { shownFor } from './visibility';
import { withWholeExpressions } from './wholeExpression';
import type { Form } from '../input/compose';
import { automaticExternalId, callbackUrl, externalTaskId } from '../input/options/ids';
import {
	binaryPropertyName,
	downloadResult,
	simplify,
	waitForCompletion,
} from '../input/options/result';
import { maxParallel, maxTasks, retryFailed, validateOnly } from '../input/options/spending';
import { maxWait, onFailure, onTimeout, pollInterval } from '../input/options/waiting';
import { byOperation, sentTo } from '../run/byOperation';
import type { ItemFunction } from '../run/forEachItem';
import { answerAtOnce, answerStep } from '../task/answerAtOnce';
import { createAndFollow } from '../task/createAndFollow';

/** The options of every operation that creates a task, but for those about its ID; A to Z. */
const commonOptions: INodeProperties[] = [
	maxParallel,
	maxTasks,
	maxWait,
	{
		...onFailure,
		description:
			'What to do with a task that Kling could not finish, once Retry Failed Tasks, if set, is used up. Needs Wait for Completion.',
	},
	onTimeout,
	pollInterval,
	retryFailed,
	validateOnly,
];

const optionsForTask = [automaticExternalId, callbackUrl, externalTaskId, ...commonOptions];

/** The options where a task can have no ID of the user's own. */
const optionsWithoutOwnId = [callbackUrl, ...commonOptions];

/** The options of an operation that answers at once; each of its requests counts as a task. */
const optionsAtOnce: INodeProperties[] = [maxTasks, validateOnly];

/** The options about waiting, for nodes that follow a task which exists already. */
export const waitingOptions = [maxWait, onTimeout, pollInterval];

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

/**
 * What is done with the result.
 *
 * @param show when there will be one
 */
function fieldsForResult(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{ ...downloadResult, displayOptions: { show } },
		{ ...binaryPropertyName, displayOptions: { show: { ...show, downloadResult: [true] } } },
		simplify,
	];
}

/** What is done with the result, for every node that can wait for one. */
export const resultFields = fieldsForResult({ waitForCompletion: [true] });

/** What is done with the result, where it comes at once. */
export const resultFieldsAtOnce = fieldsForResult({});

/**
 * Fields, and those by which n8n's engine hands each item over to `work`, in the place of sending a
 * request by itself: it calls the function that `routing.operations.pagination` names. The user does
 * not see them.
 */
export function withHandover(fields: INodeProperties[], work: ItemFunction): INodeProperties[] {
	return [
		...withWholeExpressions(tellAllCases(fields)),
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

/**
 * All fields of a node that creates a task.
 *
 * @param parts those that say what the task is to do
 */
export function createsTask(...parts: FormPart[]): INodeProperties[] {
	const end = [waitForCompletion, ...resultFields, taskOptions(optionsForTask)];
	return ending(createAndFollow, [...parts, end]);
}

/** All fields of a node that creates a task which can have no ID of the user's own. */
export function createsTaskWithoutOwnId(...parts: FormPart[]): INodeProperties[] {
	const end = [waitForCompletion, ...resultFields, taskOptions(optionsWithoutOwnId)];
	return ending(createAndFollow, [...parts, end]);
}

/** All fields of a node whose operation answers at once. */
export function answersAtOnce(...parts: FormPart[]): INodeProperties[] {
	return ending(answerAtOnce, [...parts, taskOptions(optionsAtOnce)]);
}

/**
 * All fields of a node that creates a task after steps that prepare it, each of which answers at once.
 *
 * @param steps the operations of the node, A to Z
 * @param first the value of the one that is chosen at first
 * @param create the value of the one that creates the task
 * @param parts the fields of all steps; each shows its own
 */
export function createsTaskInSteps(
	steps: Step[],
	{ first, create }: { first: string; create: string },
	...parts: FormPart[]
): INodeProperties[] {
	const form = formOf([operationField(steps, first), ...parts, endOfSteps(create)]);
	const [prepare, follow] = [answerStep(form), createAndFollow(form)];
	const functions = steps.map(({ value, routing }) => [
		value,
		sentTo(routing.request.url, value === create ? follow : prepare),
	]);
	return withHandover(form.fields, byOperation(Object.fromEntries(functions)));
}

/** The end of the form of {@link createsTaskInSteps}: of most of it only the task makes use. */
function endOfSteps(create: string): INodeProperties[] {
	const options = optionsForTask.map((option) =>
		optionsAtOnce.includes(option)
			? option
			: { ...option, displayOptions: { show: { '/operation': [create] } } },
	);
	const fields = shownFor({ operation: [create] }, [waitForCompletion, ...resultFields]);
	return [...fields, taskOptions(options)];
}

/** The fields of parts, and the handover of what they ask for. */
function ending(work: (form: Form) => ItemFunction, parts: FormPart[]): INodeProperties[] {
	const form = formOf(parts);
	return withHandover(form.fields, work(form));
}

import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { isEmpty } from '../../input/empty';
import { refusal } from '../../input/refusal';
import { Complaint, numberBetween, readNumber, trueOrFalse } from '../../input/rules';

/** What the user chose for an item beside its request; the fields are the same on every node. */
export interface ItemSettings {
	wait: boolean;
	/** How long submitting and waiting may take together, in ms. */
	maxWaitMs: number;
	/** The user's own time between two looks, in ms; `undefined` means adaptive. */
	pollIntervalMs?: number;
	/** Most tasks of the node at a time; 0 for no limit. */
	maxParallel: number;
	/** Most tasks that one run of the node may buy; `undefined` for any number. */
	maxTasks?: number;
	/** How many tasks may be bought for an item in the place of those that Kling could not finish. */
	retryFailed: number;
	/** Whether the request is only put together and checked, and nothing sent. */
	validateOnly: boolean;
	/** Whether the task gets an external ID where the user has given it none. */
	automaticExternalId: boolean;
	/** Whether running out of time returns the task as it is instead of failing the item. */
	returnTaskOnTimeout: boolean;
	/** Whether a task that failed at Kling is returned as it is instead of failing the item. */
	returnTaskOnFailure: boolean;
	simplify: boolean;
	/** The binary field the files go to; `undefined` means that nothing is downloaded. */
	binaryProperty?: string;
}

const DEFAULT_MAX_PARALLEL = 5;
/** Most tasks that are bought for one item in the place of others. */
export const MOST_RETRIES = 5;
const MINUTE_MS = 60_000;
const DEFAULT_MAX_WAIT_MS = 30 * MINUTE_MS;

/**
 * Reads the settings of the current item.
 *
 * @param defaultMaxWaitMs how long the node waits where the user has not said so, in ms
 * @throws NodeOperationError when a number is out of its range, or a value of another kind
 */
export function readSettings(
	context: Pick<IExecuteSingleFunctions, 'getItemIndex' | 'getNode' | 'getNodeParameter'>,
	defaultMaxWaitMs = DEFAULT_MAX_WAIT_MS,
): ItemSettings {
	const options = context.getNodeParameter('taskOptions', {}) as IDataObject;
	const refuse = (message: string, description: string) => refusal(context, message, description);

	const atLeast = (name: string, displayName: string, least: number, unit: string) => {
		if (isEmpty(options[name])) return undefined;
		const value = readNumber(options[name]);
		if (value >= least && Number.isFinite(value)) return value;
		throw refuse(
			`'${displayName}' must be a number of ${unit}, ${least} or more`,
			`It is set to '${String(options[name])}' under 'Task Options'. Remove it to use the default.`,
		);
	};
	const wholeNumber = (name: string, displayName: string, least: number, most: number) => {
		if (isEmpty(options[name])) return undefined;
		const value = numberBetween(least, most, 0)(options[name], displayName);
		if (value instanceof Complaint) throw refuse(value.message, value.description);
		return value as number;
	};
	const isOn = (value: unknown, displayName: string, preset: boolean) => {
		const read = isEmpty(value) ? preset : trueOrFalse(value, displayName);
		if (read instanceof Complaint) throw refuse(read.message, read.description);
		return read as boolean;
	};
	const returnsTask = (name: string, displayName: string) => {
		const value = options[name];
		if (isEmpty(value) || value === 'error' || value === 'returnTask')
			return value === 'returnTask';
		throw refuse(`'${displayName}' must be one of: error, returnTask`, `It is '${String(value)}'.`);
	};
	const isSwitchedOn = (name: string, displayName: string, preset: boolean) =>
		isOn(context.getNodeParameter(name, preset), displayName, preset);

	const pollInterval = atLeast('pollInterval', 'Poll Interval (Seconds)', 1, 'seconds');
	const maxWait = atLeast('maxWait', 'Max Wait (Minutes)', 0.01, 'minutes');
	const maxParallel = atLeast('maxParallel', 'Max Parallel Tasks', 0, 'tasks');
	const maxTasks = wholeNumber('maxTasksPerRun', 'Max Tasks per Run', 1, Infinity);
	const retryFailed = wholeNumber('retryFailedTasks', 'Retry Failed Tasks', 0, MOST_RETRIES);
	const wait = isSwitchedOn('waitForCompletion', 'Wait for Completion', true);
	const download = wait && isSwitchedOn('downloadResult', 'Download Result', false);
	const { automaticExternalTaskId: automatic, validateOnly } = options;

	return {
		wait,
		maxWaitMs: maxWait === undefined ? defaultMaxWaitMs : maxWait * MINUTE_MS,
		pollIntervalMs: pollInterval && pollInterval * 1000,
		maxParallel: maxParallel ?? DEFAULT_MAX_PARALLEL,
		maxTasks,
		retryFailed: retryFailed ?? 0,
		validateOnly: isOn(validateOnly, 'Validate Only', false),
		automaticExternalId: isOn(automatic, 'Automatic External Task ID', true),
		returnTaskOnTimeout: returnsTask('onTimeout', 'On Timeout'),
		returnTaskOnFailure: returnsTask('onFailure', 'On Failure'),
		simplify: isSwitchedOn('simplify', 'Simplify', true),
		binaryProperty: download
			? String(context.getNodeParameter('binaryPropertyName', 'data') ?? '').trim() || 'data'
			: undefined,
	};
}

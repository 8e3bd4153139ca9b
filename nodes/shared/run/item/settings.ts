import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../api/json';
import { isEmpty } from '../../input/empty';
import { rulesOf } from '../../input/field';
import { automaticExternalId } from '../../input/options/ids';
import {
	binaryPropertyName,
	downloadResult,
	simplify,
	waitForCompletion,
} from '../../input/options/result';
import { maxParallel, maxTasks, retryFailed, validateOnly } from '../../input/options/spending';
import {
	maxWait,
	onFailure,
	onTimeout,
	pollInterval,
	RETURN_TASK,
} from '../../input/options/waiting';
import type { Timing } from '../../input/options/waiting';
import { refusal } from '../../input/refusal';
import { applyRules, Complaint } from '../../input/rules';
import { sentences } from '../../text';

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

/** What is used of n8n's context here. */
type SettingsContext = Pick<
	IExecuteSingleFunctions,
	'getItemIndex' | 'getNode' | 'getNodeParameter'
>;

/** A field whose value is of the type of its default. */
type Setting<Value> = INodeProperties & { default: Value };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Reads the settings of the current item, each as its field declares it: the range, the choices, and
 * what counts while the user has not set it.
 *
 * @param timing the options of the node that say how long it waits, where they are its own
 * @throws NodeOperationError when a value is none that the field can have
 */
export function readSettings(
	context: SettingsContext,
	timing: Timing = { maxWait, pollInterval },
): ItemSettings {
	const options: unknown = context.getNodeParameter('taskOptions', {});
	const added = isObject(options) ? options : {};
	const addedOnly = <Value>(field: Setting<Value>) =>
		read(context, field, added[field.name], "Remove it from 'Task Options' to use the default");
	const option = <Value>(field: Setting<Value>): Value => addedOnly(field) ?? field.default;
	const own = <Value>(field: Setting<Value>): Value =>
		read(context, field, context.getNodeParameter(field.name, field.default)) ?? field.default;

	const wait = own(waitForCompletion);
	const download = wait && own(downloadResult);
	const pollSeconds = addedOnly(timing.pollInterval);
	return {
		wait,
		maxWaitMs: option(timing.maxWait) * MINUTE_MS,
		pollIntervalMs: pollSeconds && pollSeconds * SECOND_MS,
		maxParallel: option(maxParallel),
		maxTasks: addedOnly(maxTasks),
		retryFailed: option(retryFailed),
		validateOnly: option(validateOnly),
		automaticExternalId: option(automaticExternalId),
		returnTaskOnTimeout: option(onTimeout) === RETURN_TASK,
		returnTaskOnFailure: option(onFailure) === RETURN_TASK,
		simplify: own(simplify),
		binaryProperty: download
			? own(binaryPropertyName).trim() || binaryPropertyName.default
			: undefined,
	};
}

/**
 * What a field holds.
 *
 * @param hint what else to do about a value that the field cannot have
 * @returns `undefined` where it was left empty
 * @throws NodeOperationError when it is none that the field can have
 */
function read<Value>(
	context: SettingsContext,
	field: Setting<Value>,
	given: unknown,
	hint = '',
): Value | undefined {
	if (isEmpty(given)) return undefined;
	const value = applyRules(rulesOf(field), given, field.displayName);
	if (value instanceof Complaint) {
		throw refusal(context, value.message, sentences(value.description, hint));
	}
	return value as Value;
}

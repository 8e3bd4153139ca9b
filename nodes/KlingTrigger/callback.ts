import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../shared/api/json';
import { isNewStandard } from '../shared/api/newStandard';
import { readTask } from '../shared/api/taskState';
import type { TaskState } from '../shared/api/taskState';

/** What was sent to the URL of the trigger. */
export interface Received {
	/** The parsed body, whatever it is. */
	body: unknown;
	/** Its length before it was parsed, in bytes. */
	bytes: number;
	query: IDataObject;
}

/** Why a request is no callback of Kling, as an HTTP status and a sentence without a full stop. */
export interface Refusal {
	refusal: string;
	httpStatus: number;
}

/** Most that a callback may be long, in bytes. Real ones have less than 10,000. */
const LARGEST = 1_000_000;

/** What the IDs of tasks consist of, at Kling and at gateways. */
const TASK_ID = /^[\w-]{1,128}$/;

/**
 * Reads a request to the trigger, as a task in the state that it tells of.
 *
 * @param secret what `secret` in the query must be; empty where nothing was agreed on
 */
export function readCallback(
	{ body, bytes, query }: Received,
	secret: string,
): TaskState | Refusal {
	if (secret !== '' && !isSame(query.secret, secret)) {
		return { refusal: 'The secret is missing or wrong', httpStatus: 403 };
	}
	if (bytes > LARGEST) return { refusal: 'Too large for a callback of Kling', httpStatus: 413 };

	const task = isObject(body) ? readTask(body) : undefined;
	// Other services send an `id` and a `status`, too; callbacks of these operations have a `task_id`.
	const isForeign = !task || isNewStandard(task.raw) || !saysStatus(task.raw);
	if (isForeign || !TASK_ID.test(task.id)) {
		return { refusal: 'Not a callback of Kling: no task_id, or no task_status', httpStatus: 400 };
	}
	return task;
}

function saysStatus({ task_status, status }: IDataObject): boolean {
	return typeof (task_status ?? status) === 'string';
}

/** Whether two texts are the same; how long that takes does not tell where they differ. */
export function isSame(given: unknown, expected: string): boolean {
	// A query can hold lists and objects, too.
	const text = typeof given === 'string' ? given : '';
	let difference = text.length ^ expected.length;
	for (let index = 0; index < expected.length; index++) {
		difference |= text.charCodeAt(index) ^ expected.charCodeAt(index);
	}
	return difference === 0;
}

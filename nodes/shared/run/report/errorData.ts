import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { ExpressionError, NodeOperationError } from 'n8n-workflow';

import type { Known, TaskName } from '../item/purchase';
import type { ItemRun } from '../item/itemRun';
import { errorKinds } from '../../api/errorKind';
import type { ErrorKind } from '../../api/errorKind';

/** Everything that an error tells programs, by the names that workflows read it by. */
const KEYS = [
	'error_kind',
	'error_code',
	'task_id',
	'task_status',
	'external_task_id',
	'failed_task_ids',
	'can_retry',
];

/**
 * Puts what programs go by into the context of an error.
 *
 * @param code the API's own code, or the HTTP status of an answer without one
 */
export function tellPrograms(
	{ context }: NodeApiError | NodeOperationError,
	errorKind: ErrorKind,
	run?: ItemRun,
	code?: string | number,
): void {
	Object.assign(context, {
		error_kind: errorKind,
		...(code !== undefined && { error_code: String(code) }),
		...identify(run),
		can_retry: canRetry(errorKind, run),
	});
}

/** What an error tells programs, for the item that takes its place. */
export function toldBy({ context }: NodeApiError | NodeOperationError): IDataObject {
	const told = KEYS.filter((key) => context[key] !== undefined);
	return Object.fromEntries(told.map((key) => [key, context[key]]));
}

/** The kind of an error that nobody has given one. */
export function errorKindOf(
	thrown: unknown,
	{ context }: NodeApiError | NodeOperationError,
): ErrorKind {
	const given = errorKinds.find((kind) => kind === context.error_kind);
	if (given) return given;
	const isInput = thrown instanceof NodeOperationError || thrown instanceof ExpressionError;
	return isInput ? 'invalid_input' : 'unexpected';
}

/** What passes by itself, or may come out otherwise the next time. */
const MAY_PASS: ErrorKind[] = ['download', 'rate_limit', 'stopped', 'timeout', 'unavailable'];
/** What Kling has reported of a task that it had taken on: partly a matter of chance. */
const ENDED_BADLY: ErrorKind[] = ['failed', 'moderation'];

/**
 * Whether running the same item again, with nothing changed, cannot pay twice and may succeed. It is
 * `true` when the cause may pass by itself and nothing was bought for the item, or when what was bought
 * failed at Kling, which charges nothing for it; and for nodes that buy nothing. It is `false` as soon
 * as there is a task that may still succeed, or nobody knows whether there is one.
 */
function canRetry(errorKind: ErrorKind, run?: ItemRun): boolean {
	if (!run) return false;
	if (!run.buys) return MAY_PASS.includes(errorKind);
	const { known } = run.purchase;
	switch (known.is) {
		case 'untouched':
			return MAY_PASS.includes(errorKind);
		case 'open':
		case 'named':
			return false;
		case 'task':
		case 'answered':
			// An ID of the user's own stands for that one task.
			return ENDED_BADLY.includes(errorKind) && known.task?.phase === 'failed' && !run.ownId;
	}
}

/** What is known of an item's task, by the API's own names. */
function identify(run?: ItemRun): IDataObject {
	if (!run) return {};
	const { known, leftBehind } = run.purchase;
	return {
		...namesIn(known),
		...(leftBehind.length > 0 && { failed_task_ids: leftBehind.map(({ id }) => id) }),
	};
}

function namesIn(known: Known): IDataObject {
	switch (known.is) {
		case 'untouched':
			return {};
		case 'open':
			return known.externalId ? { external_task_id: known.externalId } : {};
		case 'named':
			return known.task.status ? namesOf(known.task) : {};
		case 'task':
		case 'answered':
			return known.task ? namesOf(known.task, known.task.externalId) : {};
	}
}

function namesOf({ id, status }: TaskName, externalId?: string): IDataObject {
	return {
		task_id: id,
		task_status: status,
		...(externalId && { external_task_id: externalId }),
	};
}

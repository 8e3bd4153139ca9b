import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ItemContext } from '../input/itemContext';

/** A UUID with the time in front. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Whether n8n's Engine 2.0 runs the node, a preview in n8n 2.41. It names executions by UUIDs, which no
 * database gives out again as it does with numbers, and a step that is run again has the same one.
 */
export function isEngine2(context: Pick<ItemContext, 'getExecutionId'>): boolean {
	return UUID_V7.test(context.getExecutionId() ?? '');
}

/** Has the message of an error name the tasks in its context: Engine 2.0 keeps nothing else of it. */
export function nameTasksInMessage(failure: NodeApiError | NodeOperationError): void {
	const { task_id, external_task_id, failed_task_ids = [], tasks = [] } = failure.context;
	const others = (tasks as IDataObject[]).map((task) => task.task_id);
	const ids = [task_id, ...(failed_task_ids as unknown[]), ...others].filter(Boolean);
	const words = [
		ids.length > 0 && `task IDs: ${ids.join(', ')}`,
		!task_id && external_task_id && `external task ID: ${String(external_task_id)}`,
	].filter(Boolean);
	if (words.length > 0) failure.message = `${failure.message} (${words.join('; ')})`;
}

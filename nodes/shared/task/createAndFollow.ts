import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { collect } from './collect';
import { failedItem } from '../run/failure';
import { nodeRunOf } from '../run/nodeRun';
import type { NodeRun } from '../run/nodeRun';
import { openRun } from '../run/itemRun';
import type { TaskRun } from '../run/itemRun';
import { submit } from './submit';
import { waitForTask } from './wait';
import { fetchLate } from '../input/deferred';
import { withoutUnset } from '../input/empty';

/** What n8n's engine calls, once for each item, instead of sending the request by itself. */
type ItemFunction = (
	this: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Makes a function for n8n's engine out of what is to be done for one item. An item that fails is
 * thrown, or returned with its task's ID where the user chose to continue.
 */
export function forEachItem(
	work: (run: TaskRun, body: IDataObject, nodeRun: NodeRun) => Promise<INodeExecutionData[]>,
): ItemFunction {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const nodeRun = nodeRunOf(this);
		let run: TaskRun | undefined;
		try {
			nodeRun.begin(itemIndex);
			run = await openRun(this, request, nodeRun.over);
			nodeRun.checked(run);
			return await work(run, withoutUnset(request.options.body), nodeRun);
		} catch (error) {
			const failure =
				error instanceof NodeApiError || error instanceof NodeOperationError
					? error
					: new NodeApiError(this.getNode(), error as JsonObject);
			if (this.continueOnFail()) return [failedItem(this, failure, run)];
			return await nodeRun.fail(itemIndex, failure);
		} finally {
			nodeRun.end(itemIndex);
		}
	};
}

/**
 * The life of a task: submit, wait, collect. The fields of a node have already put together the
 * request and checked it.
 */
export const runTask = forEachItem(async (run, body, nodeRun) => {
	nodeRun.resume(run);
	const leave = await nodeRun.admit(run);
	try {
		run.task ??= await submit(run, await fetchLate(body));
		if (run.settings.wait) run.task = await waitForTask(run, run.task.id);
		return [await collect(run, run.task)];
	} finally {
		leave();
	}
});

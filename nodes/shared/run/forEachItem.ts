import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { failedItem } from './failure';
import { openItemRun } from './itemRun';
import type { ItemRun } from './itemRun';
import { nodeRunOf } from './nodeRun';
import type { NodeRun } from './nodeRun';
import { withoutEmpty } from '../input/empty';

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
	work: (run: ItemRun, body: IDataObject, nodeRun: NodeRun) => Promise<INodeExecutionData[]>,
): ItemFunction {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const nodeRun = nodeRunOf(this);
		let run: ItemRun | undefined;
		try {
			nodeRun.begin(itemIndex);
			run = await openItemRun(this, request, nodeRun.over);
			nodeRun.checked(run);
			return await work(run, withoutEmpty(request.options.body), nodeRun);
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

import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { asFailure, failedItem } from './failure';
import { openItemRun } from './itemRun';
import type { ItemRun } from './itemRun';
import { nodeRunOf } from './nodeRun';
import type { NodeRun } from './nodeRun';
import { asText } from '../api/json';
import { composeBody } from '../input/compose';
import type { Form } from '../input/compose';

/** What n8n's engine calls, once for each item, instead of sending the request by itself. */
export type ItemFunction = (
	this: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Makes a function for n8n's engine out of what is to be done for one item. An item that fails is
 * thrown, or returned with its task's ID where the user chose to continue.
 *
 * @param form the fields that the request body is put together from
 * @param work what is done with an item whose input is fine
 */
export function forEachItem(
	form: Form,
	work: (run: ItemRun, body: IDataObject, nodeRun: NodeRun) => Promise<INodeExecutionData[]>,
): ItemFunction {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const nodeRun = nodeRunOf(this);
		let run: ItemRun | undefined;
		try {
			nodeRun.begin(itemIndex);
			run = await openItemRun(this, request, nodeRun);
			const body = await composeBody(this, form);
			nodeRun.checked(run, asText(body.external_task_id));
			return await work(run, body, nodeRun);
		} catch (error) {
			const failure = asFailure(this.getNode(), error);
			if (this.continueOnFail()) return [failedItem(this, failure, run)];
			return await nodeRun.fail(itemIndex, failure);
		} finally {
			nodeRun.end(itemIndex);
		}
	};
}

/** For requests without a body. */
export const NO_FORM: Form = { fields: [], checks: [] };

import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { errorChannel } from './agentTool';
import { asFailure, failedItem } from './report/failure';
import { openItemRun } from './item/itemRun';
import type { ItemRun } from './item/itemRun';
import { answerForModel, explainToModel, failureForModel } from './report/modelAnswer';
import { nodeRunOf } from './nodeRun';
import type { NodeRun } from './nodeRun';
import { asText } from '../api/json';
import { composeBody } from '../input/compose';
import type { Form } from '../input/compose';
import type { ItemContext } from '../input/itemContext';

/** What n8n's engine calls, once for each item, instead of sending the request by itself. */
export type ItemFunction = (
	this: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** What is said of all items of a node. */
interface ItemOptions {
	/** Whether the node pays for what it does; not, when left out. */
	buys?: boolean;
	/** What an item's input must stand beside what its fields demand; throws where it does not. */
	check?: (run: ItemRun, nodeRun: NodeRun) => void;
}

/**
 * Makes a function for n8n's engine out of what is to be done for one item. An item that fails is
 * thrown, or returned with its task's ID where the user chose to continue.
 *
 * @param form the fields that the request body is put together from
 * @param work what is done with an item whose input is fine
 * @param options whether the node pays, and what else an item's input must stand before any is worked on
 */
export function forEachItem(
	form: Form,
	work: (run: ItemRun, body: IDataObject, nodeRun: NodeRun) => Promise<INodeExecutionData[]>,
	{ buys = false, check = () => undefined }: ItemOptions = {},
): ItemFunction {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const nodeRun = nodeRunOf(this);
		let run: ItemRun | undefined;
		try {
			nodeRun.begin(itemIndex);
			const { opened, body } = await nodeRun.turns.take(async () => {
				run = await openItemRun(this, request, nodeRun, { buys });
				const body = await composeBody(this, form, request.options.body as IDataObject);
				const opened = (run = { ...run, ownId: asText(body.external_task_id) });
				check(opened, nodeRun);
				return { opened, body };
			});
			nodeRun.checked(opened);
			const items = await work(opened, body, nodeRun);
			return nodeRun.isTool ? items.map((item) => answerForModel(item, opened)) : items;
		} catch (error) {
			return await failItem(this, nodeRun, error, run);
		} finally {
			nodeRun.end(itemIndex);
		}
	};
}

/**
 * What is left to do for an item that has failed.
 *
 * @returns the item in the place of its result, where the user or an agent wants one
 * @throws NodeApiError or NodeOperationError that fails the whole node, otherwise
 */
async function failItem(
	context: ItemContext,
	nodeRun: NodeRun,
	error: unknown,
	run?: ItemRun,
): Promise<INodeExecutionData[]> {
	const itemIndex = context.getItemIndex();
	const failure = asFailure(context.getNode(), error, itemIndex, run);
	const channel = nodeRun.isTool && errorChannel(context);
	if (channel === 'item') return [failureForModel(context, failure, run)];
	if (channel === 'message') explainToModel(failure, run);
	if (context.continueOnFail()) return [failedItem(context, failure)];
	return await nodeRun.fail(itemIndex, failure);
}

/** For requests without a body. */
export const NO_FORM: Form = { fields: [], checks: [] };

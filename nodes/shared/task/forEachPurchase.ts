import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { ownIds } from './externalId';
import { preview } from './preview';
import type { Form } from '../input/compose';
import { forEachItem } from '../run/forEachItem';
import type { ItemFunction } from '../run/forEachItem';
import type { ItemRun } from '../run/item/itemRun';
import type { NodeRun } from '../run/nodeRun';

/**
 * Makes a function for n8n's engine out of what is to be bought for one item: within the user's limits,
 * where there is room, and not at all where the input is only to be checked.
 *
 * @param form the fields that the request body is put together from
 * @param work buys, and returns what came of it
 */
export const forEachPurchase = (
	form: Form,
	work: (run: ItemRun, body: IDataObject, nodeRun: NodeRun) => Promise<INodeExecutionData>,
): ItemFunction =>
	forEachItem(
		form,
		async (run, body, nodeRun) => {
			if (run.settings.validateOnly) return [await preview(run, body, nodeRun)];

			nodeRun.resume(run);
			const leave = await nodeRun.admit(run);
			try {
				return [await work(run, body, nodeRun)];
			} finally {
				leave();
			}
		},
		{
			buys: true,
			check: (run, nodeRun) => {
				nodeRun.limit(run);
				nodeRun.claim(run, ownIds(run));
			},
		},
	);

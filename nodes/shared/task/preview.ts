import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nextExternalId, withExternalId } from './externalId';
import { LongInteger } from '../api/longInteger';
import { withSummaries } from '../input/files/deferred';
import { isPlain } from '../input/plain';
import { toolRequest } from '../run/agentTool';
import type { ItemRun } from '../run/item/itemRun';
import type { NodeRun } from '../run/nodeRun';

/**
 * The output item of a request that is only checked: as it would go out, with a summary in the place of
 * each file, and how many tasks the run would buy.
 *
 * @param body the request body, complete but for the automatic ID
 */
export async function preview(
	run: ItemRun,
	body: IDataObject,
	nodeRun: NodeRun,
): Promise<INodeExecutionData> {
	const externalId = nextExternalId(run, toolRequest(run, body));
	const { path, type } = run.kind;
	return {
		json: {
			method: 'POST',
			url: `${run.connection.baseURL}${path}`,
			...(type && { task_type: type }),
			...(externalId && { external_task_id: externalId }),
			tasks: await nodeRun.tasksToBuy(run),
			body: plain(withSummaries(withExternalId(body, externalId))) as IDataObject,
		},
		pairedItem: { item: run.itemIndex },
	};
}

/** A body as n8n can store it: a number too long for JavaScript becomes text. */
function plain(value: unknown): unknown {
	if (value instanceof LongInteger) return value.digits;
	if (Array.isArray(value)) return value.map(plain);
	if (!isPlain(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

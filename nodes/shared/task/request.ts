import type { IDataObject } from 'n8n-workflow';

import { serialize } from '../api/longInteger';
import { withKeys } from '../input/files/deferred';
import { isAgentTool } from '../run/caller';
import type { ItemRun } from '../run/itemRun';

/** A request body with the external task ID that its task is to have, if any. */
export function withExternalId(body: IDataObject, externalId?: string): IDataObject {
	return externalId ? { ...body, external_task_id: externalId } : body;
}

/**
 * What a call of an agent's tool asks for, as text that tells it from others.
 *
 * @param body the request body, complete but for the automatic ID
 * @returns `undefined` where no agent is calling
 */
export function toolRequest({ context }: ItemRun, body: IDataObject): string | undefined {
	return isAgentTool(context) ? serialize(withKeys(body)) : undefined;
}

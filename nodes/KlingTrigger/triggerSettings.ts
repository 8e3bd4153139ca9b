import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { kindOf } from '../shared/api/routes';
import type { TaskType } from '../shared/api/routes';

/** Whether the API is asked before a callback is believed. */
export type Confirm = 'always' | 'ifPossible' | 'never';

/** What the user chose. */
export interface TriggerSettings {
	/** The states that start the workflow. */
	statuses: string[];
	confirm: Confirm;
	/** The kind of the tasks; `undefined` for any. */
	type?: TaskType;
	simplify: boolean;
	/** What the query must have as `secret`; empty where it need not have one. */
	secret: string;
}

/** The value of Task Type that stands for any. */
export const ANY = 'any';

/** Reads the fields of the trigger. */
export function readTriggerSettings(context: IWebhookFunctions): TriggerSettings {
	const { secret } = context.getNodeParameter('options', {}) as IDataObject;
	return {
		statuses: [context.getNodeParameter('statuses', [])].flat().map(String),
		confirm: context.getNodeParameter('confirm', 'always') as Confirm,
		type: kindOf(context.getNodeParameter('taskType', ANY))?.type,
		simplify: context.getNodeParameter('simplify', true) === true,
		secret: String(secret ?? ''),
	};
}

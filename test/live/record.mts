/** What was asked, in this order. Those from `create` on cost money and belong to `--spend`. */
export type Step =
	| 'models'
	| 'unknownTask'
	| 'unknownExternalId'
	| 'list'
	/** A create that cannot start a task. */
	| 'refusedCreate'
	| 'create'
	/** The new task by its own ID, at once and until it is found. */
	| 'ownId'
	/** The new task by its external ID, at once and until it is found. */
	| 'externalId'
	/** The list again, until the new task is in it. */
	| 'listAfter'
	/** The same create with the same external ID. */
	| 'repeat'
	/** The new task by its own ID, until it has ended. */
	| 'follow';

/** One answer. All that could tell whose it is has been taken out. */
export interface Exchange {
	step: Step;
	/** Milliseconds since the create was answered; 0 before that. */
	afterMs: number;
	/** HTTP status; null where no answer came. */
	status: number | null;
	/** JSON, text, or `{page}`; the error code of the connection where no answer came. */
	body: unknown;
}

/** What an API answered, for people to read and for the sandbox to replay. */
export interface LiveRecord {
	version: 1;
	/** Day of the record, `2026-11-21`. */
	date: string;
	/** The create route that everything was asked of. */
	path: string;
	/** The new task's ID with every digit as 9 and every letter as a. */
	taskIdForm: string | null;
	exchanges: Exchange[];
}

/** What stands in a record for the IDs that its requests carried. */
export const placeholders = {
	id: '{id}',
	task: '{task_id}',
	secondTask: '{second_task_id}',
	externalId: '{external_task_id}',
	page: '{page}',
	url: '{url}',
	ms: '{milliseconds}',
	seconds: '{seconds}',
} as const;

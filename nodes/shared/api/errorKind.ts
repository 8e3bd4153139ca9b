/**
 * Why an item failed, in one word that a workflow can branch by. The list is closed;
 * docs/errors.md says of each what it means and what to do.
 */
export const errorKinds = [
	'balance',
	'credential',
	'download',
	'failed',
	'id_taken',
	'invalid_input',
	'moderation',
	'not_allowed',
	'not_found',
	'rate_limit',
	'stopped',
	'task_limit',
	'timeout',
	'unavailable',
	'unexpected',
	'unknown_purchase',
] as const;

/** One of these words. */
export type ErrorKind = (typeof errorKinds)[number];

import { NodeApiError } from 'n8n-workflow';

import type { Look } from './tasks';
import type { Reason } from './verdict';

/** How long trouble on the way may last before it counts as the answer, in ms. */
export const WAY_PATIENCE_MS = 5 * 60_000;

/** What a proxy, a firewall or a login page answers in the place of the API. */
const STATUSES = [401, 403, 407];

/**
 * Whether a refusal is about the way to the API and not about the task: a web page, a redirect, a
 * status that a proxy gives as well, or n8n's own refusal of an address.
 */
export function isOnTheWay({ page, status = 0, code, unknown, errorKind }: Reason): boolean {
	// Only Kling itself has codes of four digits.
	if (unknown || /^\d{4}$/.test(code ?? '')) return false;
	return page === true || STATUSES.includes(status) || (status === 0 && errorKind === 'credential');
}

/**
 * Whether a refused look at a task that has been seen is to be made again.
 *
 * @param sinceMs how long ago it was seen, in ms; `Infinity` for one that never was
 */
export function mayPass(reason: Reason, sinceMs: number): boolean {
	return isOnTheWay(reason) && sinceMs < WAY_PATIENCE_MS;
}

/** n8n's own refusal to send a look, as an outcome like any other. */
export function refusedLook(error: unknown): Look {
	if (!(error instanceof NodeApiError) || error.context.error_kind !== 'credential') throw error;
	const { message, description } = error;
	const reason = { message, description: description ?? '', errorKind: 'credential' as const };
	return { kind: 'refused', reason };
}

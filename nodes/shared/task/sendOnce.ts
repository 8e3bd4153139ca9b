import type { NodeApiError } from 'n8n-workflow';

import { ask } from '../api/ask';
import type { Ok, Reason, Trouble } from '../api/verdict';
import type { Body } from '../input/body';
import { stopped, taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { pause } from '../run/pause';
import { sentences } from '../text';
import { backoff } from '../time/backoff';

/** Tries to reach an API that cannot be reached at all, before that counts as the answer. */
const CONNECTION_TRIES = 6;

/**
 * Time that must be left to send a request again, in ms: one that is cut short by the deadline leaves
 * open what came of it.
 */
export const LEAST_MS = 10_000;

/** Why an item is not tried again for which an earlier try may have bought a task. */
export const EARLIER_TRY: Reason = {
	message: 'An earlier try of this node got no clear answer from CometAPI',
	description: '',
	errorKind: 'unknown_purchase',
};

/**
 * Sends a request that may cost money so that it takes effect at most once. Only one that certainly
 * had no effect is sent again: refused because too much is going on, or never left. After anything
 * that leaves the outcome open it is not.
 *
 * @param body the request body, complete
 * @param externalId the external task ID in it, if any
 * @throws NodeApiError when the API stays too busy or out of reach, or on Stop before it is sent
 */
export async function sendOnce(
	run: ItemRun,
	body: Body,
	externalId?: string,
): Promise<Ok | Trouble<'refused' | 'unclear'>> {
	for (let attempt = 1; ; attempt++) {
		if (run.halted.aborted) throw stopped(run);
		run.purchase.mayExist(externalId, run.clock.now());
		const request = { method: 'POST' as const, url: run.kind.path, body };
		const limitMs = Math.min(run.requestLimitMs, run.deadline.remaining);
		const verdict = await ask(run, request, limitMs);
		// Whatever else a verdict may be, it does not say that nothing was created.
		if (verdict.kind !== 'busy' && verdict.kind !== 'unreached') {
			if (verdict.kind === 'refused') run.purchase.notCreated();
			return verdict;
		}

		run.purchase.notCreated();
		const { reason } = verdict;
		const waitMs = backoff(attempt, reason.retryAfterMs);
		const isHopeless = verdict.kind === 'unreached' && attempt === CONNECTION_TRIES;
		if (isHopeless || waitMs >= run.deadline.remaining - LEAST_MS) {
			throw nothingCreated(run, reason);
		}
		await pause(run, waitMs);
	}
}

function nothingCreated(run: ItemRun, reason: Reason): NodeApiError {
	return taskFailure(run, {
		...reason,
		description: sentences(
			reason.description,
			'Nothing was created, so it is safe to run this again',
		),
	});
}

import type { Finding } from '../api/tasks';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import { taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { pause, whileRuns } from '../run/pause';
import { sentences } from '../text';
import { again } from '../time/again';
import { backoff } from '../time/backoff';

/** How long nothing may have been found before that counts, in ms: a task may appear late. */
const ABSENCE_MS = 30_000;
/** How long to search at most where the API can tell that there is no task, in ms. */
const SEARCH_MS = 120_000;
/** The same where it cannot, and a search can only be lucky, in ms. */
const LUCKY_SEARCH_MS = 40_000;
/** Longest pause between two searches, in ms. */
const SEARCH_PAUSE_MS = 10_000;
/** Looks for a task that the API itself says is there, as long as there is trouble on the way. */
const LOOKS = 6;

/**
 * Searches for a task of which nobody knows whether it exists, until it is found, certainly absent,
 * or time is up.
 *
 * @param accepts which task may be taken for it
 * @param luckyMs how long to search where the API cannot tell that there is none, in ms
 * @throws NodeApiError on Stop
 */
export async function findOpen(
	run: ItemRun,
	externalId: string,
	accepts: (task: TaskState) => boolean,
	luckyMs = LUCKY_SEARCH_MS,
): Promise<Finding> {
	const { api, clock, deadline } = run;
	const start = clock.now();
	let absentSince: number | undefined;
	for (let attempt = 1; ; attempt++) {
		const canTell = absentSince !== undefined || api.findsByExternalId;
		const leftMs = start + (canTell ? SEARCH_MS : luckyMs) - clock.now();
		const waitMs = Math.min(SEARCH_PAUSE_MS, backoff(attempt));
		if (waitMs >= Math.min(leftMs, deadline.remaining)) return { kind: 'unknown', passing: true };

		await pause(run, waitMs);
		const since = run.apiClock.timeOf(run.purchase.startedAt);
		const finding = await api.search(externalId, since);
		if (finding.kind === 'found' && accepts(finding.task)) return finding;
		if (finding.kind !== 'absent') continue;
		absentSince ??= clock.now();
		if (clock.now() - absentSince >= ABSENCE_MS) return finding;
	}
}

/**
 * Looks for the task that the API says has taken an external ID.
 *
 * @param reason how it has said so
 * @throws NodeApiError when the API does not find it by that ID, or on Stop
 */
export async function lookForTaken(
	run: ItemRun,
	externalId: string,
	reason: Reason,
): Promise<TaskState> {
	const finding = await again(
		{ ...whileRuns(run), tries: LOOKS },
		async () => await run.api.search(externalId),
		(last) => (last.kind !== 'found' && last.passing ? {} : undefined),
	);
	if (finding.kind === 'found') return finding.task;
	throw taskFailure(run, {
		...reason,
		errorKind: 'id_taken',
		message: `There is a task with external task ID '${externalId}' already, but CometAPI does not find it by that ID`,
		description: sentences(
			"Nothing was bought now. Find the task's own ID in n8n's log or in CometAPI's task log, and get it with the 'Kling Task' node",
			"To buy another, set another 'External Task ID' under 'Task Options'",
			reason.description,
		),
	});
}

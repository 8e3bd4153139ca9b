import type { IExecuteFunctions } from 'n8n-workflow';

import { engineState } from './engineState';
import type { ItemRun } from '../shared/run/item/itemRun';
import { Deadline } from '../shared/time/deadline';

/**
 * How long before the end of an execution n8n must have been asked to resume it, in ms: it searches for
 * waiting executions once a minute, and then some time is needed for the last check.
 */
const RESUMED_WITHIN_MS = 75_000;

/** What there is to say where n8n ends the execution before Max Wait is over. */
export const ENDS_EARLY =
	"n8n's own timeout ends this execution before Max Wait is over, as the time in which it waits counts, too. To wait longer, raise 'Timeout Workflow' in the settings of the workflow, and EXECUTIONS_TIMEOUT and EXECUTIONS_TIMEOUT_MAX of n8n where they are lower.";

/**
 * When n8n ends the execution, in ms since 1970, as far as it can be known here. Asked in a later pass
 * n8n would count from the start of that pass.
 *
 * @returns nothing where there is no limit, and on a worker, where n8n does not count the waiting
 */
export function endOfExecution(context: IExecuteFunctions): number | undefined {
	const { additionalData, instanceSettings } = engineState(context);
	if (instanceSettings?.instanceType === 'worker') return undefined;
	return additionalData?.executionTimeoutTimestamp;
}

/**
 * Ends the wait for a task before n8n ends the execution, so that the user gets what On Timeout says,
 * with the task's ID, in the place of n8n's "cancelled".
 *
 * @param since when the task was first waited for, in ms since 1970
 * @param endsAt when n8n ends the execution, in ms since 1970, where it does
 */
export function boundByExecution(run: ItemRun, since: number, endsAt = Infinity): void {
	const mostMs = Math.max(0, endsAt - RESUMED_WITHIN_MS - since);
	if (mostMs < run.settings.maxWaitMs) run.deadline = new Deadline(run.clock, mostMs);
}

/** Whether the wait for a task ends with the execution, before Max Wait is over. */
export const endsEarly = (run: ItemRun): boolean => run.deadline.ms < run.settings.maxWaitMs;

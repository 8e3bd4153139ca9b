import type { IExecuteFunctions } from 'n8n-workflow';
import {
	boundByExecution,
	endOfExecution,
	endsEarly,
} from '../../../nodes/KlingWait/executionLimit.ts';
import type { ItemRun } from '../../../nodes/shared/run/item/itemRun.ts';
import { Deadline } from '../../../nodes/shared/time/deadline.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';

const MINUTE_MS = 60_000;

/** An item that may be waited for ten minutes. */
function itemRun(): ItemRun {
	const maxWaitMs = 10 * MINUTE_MS;
	const deadline = new Deadline(systemClock, maxWaitMs);
	return { clock: systemClock, settings: { maxWaitMs }, deadline } as ItemRun;
}

describe('the end of an execution', () => {
	const seen = (context: object) => endOfExecution(context as IExecuteFunctions);
	const additionalData = { executionTimeoutTimestamp: 5_000 };

	it.each([
		['is what n8n says', { additionalData }, 5_000],
		[
			'is known in the main process',
			{ additionalData, instanceSettings: { instanceType: 'main' } },
			5_000,
		],
		[
			'does not count the waiting on a worker',
			{ additionalData, instanceSettings: { instanceType: 'worker' } },
			undefined,
		],
		['is not known where n8n has no limit', { additionalData: {} }, undefined],
		['is not known where n8n does not say', {}, undefined],
	])('%s', (_what, context, endsAt) => {
		expect(seen(context)).toBe(endsAt);
	});
});

describe('a wait', () => {
	it.each([
		['ends before the execution, early enough for n8n to resume it', 5 * MINUTE_MS, 3.75],
		['does not begin where n8n could not resume it in time', MINUTE_MS, 0],
		['lasts as long as Max Wait where the execution lasts longer', 20 * MINUTE_MS, 10],
		['lasts as long as Max Wait where there is no limit', undefined, 10],
	])('%s', (_what, endsAt, minutes) => {
		const run = itemRun();
		boundByExecution(run, 0, endsAt);
		expect(run.deadline.ms).toBe(minutes * MINUTE_MS);
		expect(endsEarly(run)).toBe(minutes < 10);
	});
});

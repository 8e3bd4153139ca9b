import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkInterval } from './checkInterval';
import { waitAndComeBack } from './comeBack';
import { tellEarlyEnd, tellTasksLeft } from './display';
import { endOfExecution, endsEarly } from './executionLimit';
import { strike, waitIn } from './ledger';
import type { Wait, WaitedTask } from './ledger';
import { endOverFirstOf, outputOf } from './output';
import { checkRound } from './round';
import type { Watched } from './round';
import { isBroken, openItem } from './waitingItem';
import type { BrokenItem, WaitingItem } from './waitingItem';
import { asFailure } from '../shared/run/report/failure';
import { Gate } from '../shared/run/gate';
import { nameOtherTasks } from '../shared/run/report/otherTasks';
import { expectedDuration } from '../shared/task/durations';
import { systemClock } from '../shared/time/clock';

/** Checks of one pass that are under way at the same time. */
const CHECKS_AT_ONCE = 20;

/**
 * One pass of the node. n8n runs it with the items that arrive, and again with the same items each
 * time that it resumes the execution. Between two passes nothing of it is in memory.
 *
 * @returns the results, or the items as they came when the execution goes to wait
 * @throws NodeOperationError when the input is wrong, or this n8n cannot wait
 * @throws NodeApiError when a task did not end well, or on Stop
 */
export async function runPass(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const wait = waitIn(
		context.getContext('node'),
		context.getExecutionId(),
		endOfExecution(context),
	);
	const failed = new AbortController();
	const items = await openItems(context, wait, failed.signal);
	try {
		endOverFirstOf(context, items.filter(isBroken));
		const watched = watchedTasks(items);
		const looks = await checkRound(watched);
		if (!looks) {
			if (wait.isNew && watched.some(({ run }) => endsEarly(run))) tellEarlyEnd(context);
			const output = await waitAndComeBack(context, new Date(nextCheckAt(watched)));
			tellTasksLeft(context, watched);
			return output;
		}
		const output = await outputOf(context, items, looks);
		if (!wait.isNew) tellTasksLeft(context, []);
		strike(wait.tasks, looks.keys());
		return [output];
	} catch (error) {
		failed.abort();
		throw withOtherTasks(asFailure(context.getNode(), error), items);
	}
}

async function openItems(
	context: IExecuteFunctions,
	wait: Wait,
	nodeFailed: AbortSignal,
): Promise<Array<WaitingItem | BrokenItem>> {
	const pass = {
		lookGate: new Gate(CHECKS_AT_ONCE),
		startedAt: systemClock.now(),
		nodeFailed,
	};
	const indexes = context.getInputData().keys();
	return await Promise.all([...indexes].map((index) => openItem(context, index, wait, pass)));
}

/** The tasks that the items name, each of them once. */
function watchedTasks(items: Array<WaitingItem | BrokenItem>): Watched[] {
	const watched = new Map<WaitedTask, Watched>();
	for (const item of items) {
		if (isBroken(item)) continue;
		const { run, task } = item;
		const dueAt = task.since + run.deadline.ms;
		const before = watched.get(task);
		if (!before || before.dueAt < dueAt) watched.set(task, { task, run, dueAt });
	}
	return [...watched.values()];
}

/** When n8n is to resume the execution if nothing does so earlier, in ms since 1970. */
function nextCheckAt(watched: Watched[]): number {
	const now = systemClock.now();
	const waits = watched
		.filter(({ dueAt }) => dueAt > now)
		.map(({ task, run, dueAt }) => {
			const ageMs = now - (run.purchase.bought?.at ?? task.since);
			const expected = expectedDuration(run.purchase.bought?.durationKey ?? '');
			const pauseMs = checkInterval(ageMs, run.settings.pollIntervalMs, expected?.latestMs);
			return Math.min(dueAt - now, pauseMs);
		});
	return waits.length > 0 ? now + Math.min(...waits) : now;
}

/** Adds the tasks of the items that an error is not about; n8n drops their output. */
function withOtherTasks<Failure extends BrokenItem['failure']>(
	failure: Failure,
	items: Array<WaitingItem | BrokenItem>,
): Failure {
	const others = items
		.filter(({ itemIndex }) => itemIndex !== failure.context.itemIndex)
		.flatMap(({ run }) => run ?? []);
	nameOtherTasks(failure, others, others.length);
	return failure;
}

import type { NodeApiError } from 'n8n-workflow';

import { expectedDuration, learnFrom, quickestOf } from './durations';
import type { Expectation } from './durations';
import { pollInterval } from './pollInterval';
import { mayPass, refusedLook } from '../api/onTheWay';
import { taskLookUp } from '../api/tasks';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import { PICK_UP, stopped, taskFailure } from '../run/failure';
import type { ItemRun } from '../run/itemRun';
import { pause } from '../run/pause';
import { tellStatus } from '../run/progress';
import { count, sentences } from '../text';
import { backoff } from '../time/backoff';

/**
 * How long a task that certainly exists may be unknown to the API, in ms: gateways know a new one only
 * after a while.
 */
export const NOT_YET_MS = 60_000;

/**
 * Follows a task until it has succeeded.
 *
 * @throws NodeApiError when it failed, and whatever {@link followTask} throws
 */
export async function waitForTask(run: ItemRun, id: string): Promise<TaskState> {
	const task = await followTask(run, id);
	if (task.phase === 'failed') throw failed(run, task);
	return task;
}

/**
 * Follows a task until it has ended, well or badly. Trouble on the way (too many requests, a fault of
 * the server or the network, a web page instead of JSON) is survived until the deadline.
 *
 * `run.task` is where it starts, if the task has been seen before, and follows what is seen later.
 *
 * @param id a task ID, or an external task ID where the API knows it
 * @param goal `ended`, or `seen` to be content with the first look that works
 * @returns the task; it is still running when time ran out and the user wants it returned then
 * @throws NodeApiError when it does not exist, when time runs out, or on Stop
 */
export async function followTask(
	run: ItemRun,
	id: string,
	goal: 'ended' | 'seen' = 'ended',
): Promise<TaskState> {
	const { clock, deadline } = run;
	const lookUp = taskLookUp(run, run.route, id);
	const start = clock.now();
	const age = () => clock.now() - (run.boughtAt ?? start);
	const interval = () => untilNextLook(run, age());

	let waitMs = run.task ? interval() : 0;
	/** When it was last seen running. */
	let runningAt = run.task ? start : (run.boughtAt ?? start);
	let trouble: Reason | undefined;
	let troubles = 0;
	/** When a task that we know of was there for certain. */
	let knownAt = run.task ? start : -Infinity;
	/** When it was last asked for. */
	let askedAt = start;

	while (!run.task || (goal === 'ended' && run.task.phase === 'running')) {
		await pause(run, untilLook(waitMs, deadline.remaining, trouble));
		// What a host has slept through, and what a long Retry-After has cost, is looked at once more.
		const isLast = deadline.passed;
		if (isLast && clock.now() - askedAt < UNSEEN_MS) return outOfTime(run, id, trouble);

		askedAt = clock.now();
		const look = await lookUp(deadline.remaining || LAST_LIMIT_MS).catch(refusedLook);
		if (run.stop.aborted) throw stopped(run);
		if (look.kind === 'found') {
			const { externalId, status } = run.task ?? {};
			run.task = { ...look.task, externalId: look.task.externalId ?? externalId };
			if (run.task.status !== status) tellStatus(run, run.task, age(), expected(run)?.typicalMs);
			knownAt = clock.now();
			if (look.task.phase === 'running') runningAt = knownAt;
			learnFrom(run, look.task, runningAt, knownAt);
			troubles = 0;
			trouble = undefined;
			waitMs = interval();
		} else {
			trouble = look.reason;
			const isLate = trouble.unknown && clock.now() - knownAt < NOT_YET_MS;
			const isPassing = mayPass(trouble, run.task ? clock.now() - knownAt : Infinity);
			if (look.kind === 'refused' && !isLate && !isPassing) throw lost(run, id, trouble);
			waitMs = Math.max(interval(), backoff(++troubles, trouble.retryAfterMs));
		}
	}

	return run.task;
}

/** What is left for the last look before time runs out, in ms. */
const LAST_LOOK_MS = 5_000;
/** How long ago the last look may be when time runs out, in ms: twice what is planned. */
const UNSEEN_MS = 2 * LAST_LOOK_MS;
/** Longest time for a look when time has run out, in ms. */
const LAST_LIMIT_MS = 15_000;

/**
 * How long to wait before the next look, in ms. Where that would be too late, there is a last one in
 * time, unless the API is in trouble: a task that has ended did not take too long.
 */
function untilLook(waitMs: number, remainingMs: number, trouble?: Reason): number {
	if (waitMs < remainingMs) return waitMs;
	return trouble || remainingMs <= LAST_LOOK_MS ? remainingMs : remainingMs - LAST_LOOK_MS;
}

/** How long there is to be between two looks, in ms; the user's own interval holds. */
function untilNextLook(run: ItemRun, ageMs: number): number {
	const { settings, route, kind } = run;
	const firstMs = kind === undefined ? undefined : quickestOf(route);
	return settings.pollIntervalMs ?? pollInterval(ageMs, firstMs, expected(run));
}

function expected({ kind }: ItemRun): Expectation | undefined {
	return kind === undefined ? undefined : expectedDuration(kind);
}

/**
 * What is left to do when time has run out: the task as it is, if the user wants that.
 *
 * @param trouble why the last look did not work, if it did not
 * @throws NodeApiError otherwise, or when the task was never seen
 */
export function outOfTime(run: ItemRun, id: string, trouble?: Reason): TaskState {
	const { task, settings, deadline } = run;
	if (task && settings.returnTaskOnTimeout) return task;

	const time = count(Math.round(deadline.ms / 600) / 100, 'minute');
	throw taskFailure(run, {
		errorKind: 'timeout',
		message: task
			? `Task ${id} did not finish within ${time}`
			: `Task ${id} could not be looked up within ${time}`,
		description: sentences(
			task && `Its last status was '${task.status}'`,
			trouble && `The last look at it did not work: ${trouble.message}`,
			task && PICK_UP,
			deadline.ms === settings.maxWaitMs &&
				"To give it longer, raise 'Max Wait' under 'Task Options'",
		),
	});
}

/** The error for a task that the API does not show, now or any more. */
export function lost(run: ItemRun, id: string, reason: Reason): NodeApiError {
	if (run.task) {
		return taskFailure(run, { ...reason, description: sentences(reason.description, PICK_UP) });
	}
	return taskFailure(run, {
		...reason,
		message: reason.unknown ? `There is no task '${id}' of this type` : reason.message,
		description: sentences(
			"Check the ID, and that 'Task Type' is the operation that created the task",
			reason.description,
		),
	});
}

/**
 * The error for a task that Kling has reported as failed; it is the task of the run.
 *
 * @param more what else there is to say
 */
export function failed(run: ItemRun, { statusMessage }: TaskState, more?: string): NodeApiError {
	const isBlocked = /risk control/i.test(statusMessage);
	return taskFailure(run, {
		message: `Kling could not finish the task: ${statusMessage || 'it gave no reason'}`,
		description: sentences(
			isBlocked
				? 'Its content check stopped it. Change the prompt or the media, then run the node again.'
				: 'Change what the text names, then run the node again.',
			run.ownId && "Set another 'External Task ID' for that",
			more,
		),
		errorKind: isBlocked ? 'moderation' : 'failed',
	});
}

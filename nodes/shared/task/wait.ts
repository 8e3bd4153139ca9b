import type { NodeApiError } from 'n8n-workflow';

import { expectedDuration, learnFrom, quickestOf } from './durations';
import type { Expectation } from './durations';
import { pollInterval } from './pollInterval';
import { refusedLook } from '../api/onTheWay';
import { stateOf } from '../api/look';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import { PICK_UP, stopped, taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { pause } from '../run/pause';
import { tellStatus } from '../run/report/progress';
import { count, sentences } from '../text';
import { backoff } from '../time/backoff';

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
 * The purchase of the run is where it starts, if the task has been seen before, and follows what is
 * seen later.
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
	const { deadline, purchase } = run;
	const lookUp = run.api.lookUp(id);
	const pace = new Pace(run);
	let isLast = false;
	for (;;) {
		const { task } = purchase;
		if (task && (goal === 'seen' || task.phase !== 'running')) return task;

		await pause(run, untilLook(pace.waitMs, deadline.remaining, pace.trouble));
		// What a host has slept through, and what a long Retry-After has cost, is looked at once more.
		if (deadline.passed) {
			if (isLast || pace.unaskedMs < UNSEEN_MS) return outOfTime(run, id, pace.trouble);
			isLast = true;
		}

		pace.asks();
		const look = await lookUp(deadline.remaining || LAST_LIMIT_MS).catch(refusedLook);
		if (run.stop.aborted) throw stopped(run);
		if (look.kind === 'found') pace.saw(purchase.seen(look.task), task?.status);
		else if (stateOf(look, pace.unseenMs) === 'over') throw lost(run, id, look.reason);
		else pace.failed(look.reason);
	}
}

/** When to look at a task again, by what the looks so far have come to. */
class Pace {
	/** How long to wait before the next look, in ms. */
	waitMs = 0;

	/** Why the last look did not work, if it did not. */
	trouble?: Reason;

	private troubles = 0;

	/** When it was last asked for, in ms since 1970. */
	private askedAt: number;

	private readonly start: number;

	/** When the task was last seen running, in ms since 1970. */
	private runningAt: number;

	/** When it was there for certain, in ms since 1970. */
	private knownAt = -Infinity;

	constructor(private readonly run: ItemRun) {
		const { clock, purchase } = run;
		this.start = this.askedAt = clock.now();
		this.runningAt = purchase.bought?.at ?? this.start;
		if (!purchase.task) return;
		this.waitMs = untilNextLook(run, this.ageMs);
		this.runningAt = this.knownAt = this.start;
	}

	/** How long nobody has asked for it, in ms. */
	get unaskedMs(): number {
		return this.run.clock.now() - this.askedAt;
	}

	/** It is asked for now. */
	asks(): void {
		this.askedAt = this.run.clock.now();
	}

	/** How long it has not been there for certain, in ms. */
	get unseenMs(): number {
		return this.run.clock.now() - this.knownAt;
	}

	/** A look has worked. */
	saw(task: TaskState, lastStatus?: string): void {
		const { run } = this;
		const { bought } = run.purchase;
		if (task.status !== lastStatus) tellStatus(run, task, this.ageMs, expected(run)?.typicalMs);
		this.knownAt = run.clock.now();
		if (task.phase === 'running') this.runningAt = this.knownAt;
		learnFrom(bought, task, this.runningAt, this.knownAt);
		this.troubles = 0;
		this.trouble = undefined;
		this.waitMs = untilNextLook(run, this.ageMs);
	}

	/** A look has not worked, and another one may. */
	failed(trouble: Reason): void {
		this.trouble = trouble;
		const waitMs = backoff(++this.troubles, trouble.retryAfterMs);
		this.waitMs = Math.max(untilNextLook(this.run, this.ageMs), waitMs);
	}

	/** The age of the task, as far as is known, in ms. */
	private get ageMs(): number {
		return this.run.clock.now() - (this.run.purchase.bought?.at ?? this.start);
	}
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
	const firstMs = run.purchase.bought && quickestOf(run.kind);
	return run.settings.pollIntervalMs ?? pollInterval(ageMs, firstMs, expected(run));
}

function expected({ purchase: { bought } }: ItemRun): Expectation | undefined {
	return bought && expectedDuration(bought.durationKey);
}

/**
 * What is left to do when time has run out: the task as it is, if the user wants that.
 *
 * @param trouble why the last look did not work, if it did not
 * @throws NodeApiError otherwise, or when the task was never seen
 */
export function outOfTime(run: ItemRun, id: string, trouble?: Reason): TaskState {
	const { settings, deadline } = run;
	const { task } = run.purchase;
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
	const isKnown = run.purchase.task !== undefined;
	if (!isKnown && reason.unknown) {
		return taskFailure(run, {
			...reason,
			message: `There is no task '${id}' of this type`,
			description: sentences(
				"Check the ID, and that 'Task Type' is the operation that created the task",
				reason.description,
			),
		});
	}
	const description = sentences(reason.description, isKnown && PICK_UP);
	return taskFailure(run, { ...reason, description });
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

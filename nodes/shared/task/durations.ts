import type { IDataObject } from 'n8n-workflow';

import type { TaskKind } from '../api/routes';
import type { TaskState } from '../api/taskState';
import type { Bought } from '../run/item/purchase';
import type { ItemRun } from '../run/item/itemRun';
import { Memory } from '../memory';

/** How long tasks of a kind are likely to take, in ms each. */
export interface Expectation {
	earliestMs: number;
	typicalMs: number;
	latestMs: number;
	/** How many tasks say so; the first ones of many that run side by side are the shortest. */
	count: number;
}

const QUICKEST_VIDEO_MS = 14_000;
const QUICKEST_MS = 6_000;

/** Looks further apart than this do not tell how long a task took, in ms. */
const FAR_APART_MS = 30_000;

/** How many of the latest tasks of a kind count. */
const LATEST = 30;
/** What took less than this share of the typical time, or more than its inverse, was a surprise. */
const SURPRISE = 1 / 2;
/** How far the next task may lie outside of what was seen, as a share of the typical time. */
const SLACK = 0.2;

/**
 * How long tasks took that ended in this process, in ms, by kind. Nothing rests on it: what is not
 * known, or has changed, only costs some looks.
 */
const seen = new Memory<number[]>(500);

/**
 * The key that the durations of tasks are learned by: one for all that are likely to take the same time.
 *
 * @param body the request that creates it
 */
export function durationKeyOf(
	{ connection, kind }: Pick<ItemRun, 'connection' | 'kind'>,
	body: IDataObject,
): string {
	const { model_name: model, mode, duration } = body;
	return JSON.stringify([connection.baseURL, kind.path, model, mode, duration]);
}

/**
 * When the first look at a new task is worth it, in ms: none of its kind ends earlier. Kling's videos
 * take half a minute and more, images and sounds some ten seconds.
 */
export function quickestOf({ medium }: TaskKind): number {
	return medium === 'video' ? QUICKEST_VIDEO_MS : QUICKEST_MS;
}

/**
 * Learns how long a task took. It ended between two looks; when exactly, the API may say.
 *
 * @param bought as what it was bought, and when; nothing is learned where that is not known
 * @param runningAt when it was last seen running, in ms since 1970
 * @param endedAt when it was first seen ended, in ms since 1970
 */
export function learnFrom(
	bought: Bought | undefined,
	{ phase, createdAt = NaN, updatedAt = NaN }: TaskState,
	runningAt: number,
	endedAt: number,
): void {
	if (bought?.at === undefined || phase !== 'succeeded') return;
	const byApi = updatedAt - createdAt;
	const [least, most] = [runningAt - bought.at, endedAt - bought.at];
	const isLikely = byApi >= least && byApi <= most;
	// Between looks that are far apart, its middle would say little.
	if (isLikely || most - least < FAR_APART_MS) {
		learnDuration(bought.durationKey, isLikely ? byApi : (least + most) / 2);
	}
}

/** Remembers how long a task of a kind took, in ms. */
export function learnDuration(kind: string, ms: number): void {
	seen.set(kind, [...(seen.get(kind) ?? []), Math.max(1, ms)].slice(-LATEST));
}

/** What is to be expected of a task of a kind, if any has ended yet. */
export function expectedDuration(kind: string): Expectation | undefined {
	const durations = seen.get(kind);
	return durations && expectationFrom(durations);
}

/**
 * What to expect after tasks that took a certain time. Single surprises do not count.
 *
 * @param durations in ms, at least one
 */
export function expectationFrom(durations: number[]): Expectation {
	const sorted = [...durations].sort((one, other) => one - other);
	const typicalMs = sorted[Math.floor((sorted.length - 1) / 2)];
	const usual = sorted.filter((ms) => ms >= typicalMs * SURPRISE && ms <= typicalMs / SURPRISE);
	// The more were seen, the less likely is one outside of them.
	const slackMs = (typicalMs * SLACK) / usual.length;
	return {
		earliestMs: usual[0] - slackMs,
		typicalMs,
		latestMs: usual[usual.length - 1] + slackMs,
		count: usual.length,
	};
}

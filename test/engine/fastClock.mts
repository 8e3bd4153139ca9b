import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock } from '../../nodes/shared/time/clock.ts';

/** Seconds that pass for the nodes while one passes for everything else. */
export const FACTOR = 50;

/** How often the time of the nodes moves on, in real ms. */
const TICK_MS = 5;
/** The most that one tick counts, in real ms, however late it comes. */
const LONGEST_TICK_MS = 10;

interface Sleeper {
	due: number;
	wake(): void;
}

/** When the nodes' time was what, in ms since 1970 each. */
interface Tick {
	real: number;
	nodes: number;
}

const ticks: Tick[] = [];

/**
 * Makes time pass faster, or slower, for the nodes under test, so that the pauses between two looks at
 * a task do not slow the tests down. HTTP, the sandbox and n8n's engine keep the real time.
 *
 * Node and sandbox share one process. Where the machine is too busy to let it run, no time passes for
 * the nodes either, so that they do not give up on answers that had no chance to arrive.
 *
 * @param factor seconds of the nodes per real second
 */
export function speedUp(factor = FACTOR): void {
	const sleepers = new Set<Sleeper>();
	let nodes = Date.now();
	let last = performance.now();
	ticks.push({ real: Date.now(), nodes });

	const tick = () => {
		const now = performance.now();
		nodes += Math.min(now - last, LONGEST_TICK_MS) * factor;
		last = now;
		ticks.push({ real: Date.now(), nodes });
		for (const sleeper of [...sleepers]) if (sleeper.due <= nodes) sleeper.wake();
	};
	setInterval(tick, TICK_MS).unref();

	systemClock.now = () => nodes;
	systemClock.sleep = async (ms, signal) => {
		signal?.throwIfAborted();
		if (ms <= 0) return void (await nextTurn());
		await new Promise<void>((resolve, reject) => {
			const leave = () => {
				sleepers.delete(sleeper);
				signal?.removeEventListener('abort', onAbort);
			};
			const onAbort = () => {
				leave();
				reject(signal?.reason);
			};
			const sleeper: Sleeper = {
				due: nodes + ms,
				wake: () => {
					leave();
					resolve();
				},
			};
			sleepers.add(sleeper);
			signal?.addEventListener('abort', onAbort);
		});
	};
}

/**
 * How much time passed for the nodes between two requests.
 *
 * @returns ms, never too few, and at most two ticks too many
 */
export function timeBetween(one: { at: number }, other: { at: number }): number {
	return tickAfter(other.at).nodes - tickBefore(one.at).nodes;
}

/** What time it was for the nodes at a real time, in ms since 1970 each; at most a tick too late. */
export function timeOfNodes(real: number): number {
	return tickAfter(real).nodes;
}

const tickAfter = (real: number) => ticks.find((tick) => tick.real > real) ?? ticks.at(-1)!;
const tickBefore = (real: number) => ticks.findLast((tick) => tick.real < real) ?? ticks[0];

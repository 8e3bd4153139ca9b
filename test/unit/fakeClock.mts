import type { Clock } from '../../nodes/shared/time/clock.ts';
import { settled } from './settled.mts';

interface Sleeper {
	due: number;
	wake(): void;
}

/** A clock whose time passes only when a test says so. */
export class FakeClock implements Clock {
	private time = Date.UTC(2026, 0, 1);

	private sleepers: Sleeper[] = [];

	/** How many sleeps are under way. */
	get sleeping(): number {
		return this.sleepers.length;
	}

	now(): number {
		return this.time;
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const leave = () => {
				this.sleepers = this.sleepers.filter((other) => other !== sleeper);
			};
			const sleeper: Sleeper = {
				due: this.time + ms,
				wake: () => {
					leave();
					resolve();
				},
			};
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				leave();
				reject(signal.reason);
			});
		});
	}

	/** Lets `ms` milliseconds pass and resolves when all that they have set off is done. */
	async pass(ms: number): Promise<void> {
		const end = this.time + ms;
		for (let next = this.nextUpTo(end); next; next = this.nextUpTo(end)) {
			this.time = next.due;
			next.wake();
			await settled();
		}
		this.time = end;
		await settled();
	}

	private nextUpTo(end: number): Sleeper | undefined {
		const [first] = this.sleepers.sort((one, other) => one.due - other.due);
		return first && first.due <= end ? first : undefined;
	}
}

import type { Clock } from './clock';

/** A point in time that nothing may go past: neither a sleep nor a request. */
export class Deadline {
	private readonly end: number;

	/** @param clock where the time comes from */
	constructor(
		private readonly clock: Clock,
		/** How far ahead it was when it was set, in ms. */
		readonly ms: number,
	) {
		this.end = clock.now() + ms;
	}

	/** Milliseconds left; 0 once it has passed. */
	get remaining(): number {
		return Math.max(0, this.end - this.clock.now());
	}

	get passed(): boolean {
		return this.remaining === 0;
	}
}

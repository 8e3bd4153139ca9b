import type { Clock } from '../time/clock';

/**
 * Tells the time as the API's own clock does, which may go ahead of ours or behind, by the first answer
 * that says what time it is there.
 */
export class ApiClock {
	private leadMs?: number;

	constructor(private readonly clock: Clock) {}

	/** @param date the Date header of an answer that has just arrived */
	hear(date: unknown): void {
		const time = Date.parse(String(date));
		if (!Number.isNaN(time)) this.leadMs ??= time - this.clock.now();
	}

	/** What the API's clock shows when ours shows `ms`, both in ms since 1970. */
	timeOf(ms: number): number {
		return ms + (this.leadMs ?? 0);
	}
}

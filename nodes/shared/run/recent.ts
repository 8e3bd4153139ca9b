import { Memory } from '../memory';
import { systemClock } from '../time/clock';

/** A map that keeps what was used lately, and only so much of it. */
export class Recent<Value> {
	private readonly entries: Memory<{ value: Value; usedAt: number }>;

	/**
	 * @param keptMs how long an entry is kept after it was used, in ms
	 * @param most how many entries it keeps
	 */
	constructor(
		private readonly keptMs: number,
		most: number,
	) {
		this.entries = new Memory(most);
	}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		const isKept = entry && systemClock.now() - entry.usedAt < this.keptMs;
		this.entries.set(key, isKept ? { ...entry, usedAt: systemClock.now() } : undefined);
		return isKept ? entry.value : undefined;
	}

	set(key: string, value: Value): void {
		this.entries.set(key, { value, usedAt: systemClock.now() });
	}
}

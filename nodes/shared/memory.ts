/** A map that keeps what was used last, and no more than that. */
export class Memory<Value> {
	private readonly entries = new Map<string, Value>();

	/** @param most how many entries it keeps */
	constructor(private readonly most: number) {}

	get(key: string): Value | undefined {
		return this.entries.get(key);
	}

	/** Keeps a value; `undefined` forgets the one that there was. */
	set(key: string, value: Value | undefined): void {
		this.entries.delete(key);
		if (value !== undefined) this.entries.set(key, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.most) this.entries.delete(oldest);
	}
}

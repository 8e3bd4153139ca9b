/**
 * Lets at most so many through at a time, in the order in which they came.
 */
export class Gate {
	private inside = 0;

	/** Who comes first stands first; anyone can leave without the others having to move up. */
	private readonly queue = new Set<() => void>();

	/** @param limit most at a time; 0 for no limit */
	constructor(private readonly limit: number) {}

	/** How many wait to get in. */
	get waiting(): number {
		return this.queue.size;
	}

	/**
	 * Waits until there is room.
	 *
	 * @returns what must be called to make room again
	 * @throws the signal's reason, as soon as it fires
	 */
	async enter(signal?: AbortSignal): Promise<() => void> {
		signal?.throwIfAborted();
		if (this.limit > 0 && this.inside >= this.limit) await this.queueUp(signal);
		else this.inside++;

		let left = false;
		return () => {
			if (left) return;
			left = true;
			// The place goes over to the next one at once, so that nobody else can take it meanwhile.
			const [admitNext] = this.queue;
			if (!admitNext) return void this.inside--;
			this.queue.delete(admitNext);
			admitNext();
		};
	}

	private async queueUp(signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const giveUp = () => {
				this.queue.delete(admit);
				reject(signal?.reason);
			};
			const admit = () => {
				signal?.removeEventListener('abort', giveUp);
				resolve();
			};
			this.queue.add(admit);
			signal?.addEventListener('abort', giveUp, { once: true });
		});
	}
}

/**
 * Lets at most so many through at a time, in the order in which they came.
 */
export class Gate {
	private inside = 0;

	private readonly queue: Array<() => void> = [];

	/** @param limit most at a time; 0 for no limit */
	constructor(private readonly limit: number) {}

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
			const admitNext = this.queue.shift();
			if (admitNext) admitNext();
			else this.inside--;
		};
	}

	private async queueUp(signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const giveUp = () => {
				this.queue.splice(this.queue.indexOf(admit), 1);
				reject(signal?.reason);
			};
			const admit = () => {
				signal?.removeEventListener('abort', giveUp);
				resolve();
			};
			this.queue.push(admit);
			signal?.addEventListener('abort', giveUp, { once: true });
		});
	}
}

/** Something that many wait for and that happens once. */
export class Latch {
	private release: () => void = () => undefined;

	private readonly happened = new Promise<void>((resolve) => {
		this.release = resolve;
	});

	/** Lets everybody go on who waits or comes later, in the order in which they came. */
	open(): void {
		this.release();
	}

	/** Resolves when it has happened, or as soon as the signal fires. */
	async wait(signal?: AbortSignal): Promise<void> {
		if (!signal) return await this.happened;
		if (signal.aborted) return;
		let stopListening = () => {};
		const fired = new Promise<void>((resolve) => {
			const listener = () => resolve();
			signal.addEventListener('abort', listener, { once: true });
			stopListening = () => signal.removeEventListener('abort', listener);
		});
		await Promise.race([this.happened, fired]);
		stopListening();
	}
}

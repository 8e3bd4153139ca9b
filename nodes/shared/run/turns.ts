import { systemClock } from '../time/clock';

/** How long may be worked before everybody else gets a moment, in ms. */
const SLICE_MS = 20;

/**
 * Lets pieces of work be done in turn, with a moment for everybody else in n8n every so often. Many
 * that never wait for anything real, like putting requests together, would else keep n8n busy until
 * the last is done.
 */
export class Turns {
	private last: Promise<unknown> = Promise.resolve();

	private since = systemClock.now();

	/**
	 * Does a piece of work when it is its turn. The next one follows when it is done or waits for
	 * something real.
	 *
	 * @returns what the work returns, or throws what it throws
	 */
	async take<Result>(work: () => Promise<Result>): Promise<Result> {
		const turn = this.last.then(async () => await this.makeRoom());
		const done = turn.then(work);
		const over = done.then(
			() => undefined,
			() => undefined,
		);
		this.last = turn.then(async () => await Promise.race([over, systemClock.sleep(0)]));
		return await done;
	}

	private async makeRoom(): Promise<void> {
		if (systemClock.now() - this.since < SLICE_MS) return;
		await systemClock.sleep(0);
		this.since = systemClock.now();
	}
}

import type { Clock } from './clock';

/** A limit on some work; `release` must be called when the work is over. */
export interface TimeLimit {
	/** Fires when the limit is reached. */
	signal: AbortSignal;
	/** Fires with the release. */
	released: AbortSignal;
	/** Ends the work before the limit is reached. */
	fire(): void;
	release(): void;
}

/**
 * Limits work to `ms` milliseconds, and to `graceMs` milliseconds from the moment that `stop` fires.
 */
export function limitTime(clock: Clock, ms: number, stop?: AbortSignal, graceMs = 0): TimeLimit {
	const limit = new AbortController();
	const released = new AbortController();
	const fire = () => limit.abort();
	// A rejected sleep only means that the limit was released first.
	const fireAfter = (delay: number) =>
		void clock.sleep(delay, released.signal).then(fire, () => undefined);
	const onStop = () => (graceMs > 0 ? fireAfter(graceMs) : fire());

	if (stop?.aborted) onStop();
	stop?.addEventListener('abort', onStop);
	fireAfter(ms);

	return {
		signal: limit.signal,
		released: released.signal,
		fire,
		release: () => {
			released.abort();
			stop?.removeEventListener('abort', onStop);
		},
	};
}

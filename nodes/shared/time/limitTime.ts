import type { Clock } from './clock';

/** A signal that fires at a limit; `release` must be called when the work is over. */
export interface TimeLimit {
	signal: AbortSignal;
	release(): void;
}

/**
 * A signal that fires after `ms` milliseconds or when `stop` fires, whichever is first.
 */
export function limitTime(clock: Clock, ms: number, stop?: AbortSignal): TimeLimit {
	const limit = new AbortController();
	const released = new AbortController();
	const fire = () => limit.abort();

	if (stop?.aborted) fire();
	stop?.addEventListener('abort', fire);
	// A rejected sleep only means that the limit was released first.
	clock.sleep(ms, released.signal).then(fire, () => undefined);

	return {
		signal: limit.signal,
		release: () => {
			released.abort();
			stop?.removeEventListener('abort', fire);
		},
	};
}

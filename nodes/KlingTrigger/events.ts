import { isObject } from '../shared/api/json';
import { Memory } from '../shared/memory';

/** When a trigger has fired for which event, in ms since 1970. */
export type Fired = Record<string, number>;

/** Most events that a trigger remembers. */
export const MOST = 1_000;

/** How long it remembers one, in ms. Repeats come within hours. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The events of one trigger: each of them fires once. n8n stores what {@link fire} returns with the
 * active workflow, so that a restart makes no difference. Two processes that get the same callback at
 * the same moment do not know of each other.
 */
export class Events {
	private fired = new Map<string, number>();

	/** Those that somebody is about to fire, and whether they were claimed again meanwhile. */
	private readonly pending = new Map<string, boolean>();

	/** Takes over what n8n has stored, maybe from another process. */
	learn(stored: unknown): void {
		if (!isObject(stored)) return;
		for (const [event, at] of Object.entries(stored)) {
			if (typeof at === 'number' && !this.fired.has(event)) this.fired.set(event, at);
		}
	}

	/** Reserves an event; `false` when it has fired or is reserved already. */
	claim(event: string): boolean {
		if (this.fired.has(event)) return false;
		const isPending = this.pending.has(event);
		this.pending.set(event, isPending);
		return !isPending;
	}

	/**
	 * Whether a reserved event was claimed again since this was asked last. The first to claim it may have
	 * made it up, and the one who came after it may know better.
	 */
	wasClaimedAgain(event: string): boolean {
		const again = this.pending.get(event) ?? false;
		this.pending.set(event, false);
		return again;
	}

	/** Ends a reservation, whether the event has fired or not. */
	release(event: string): void {
		this.pending.delete(event);
	}

	/**
	 * Notes that an event fires, and forgets what is too old or too much.
	 *
	 * @param now the current time in ms since 1970
	 * @returns what is to be stored
	 */
	fire(event: string, now: number): Fired {
		this.pending.delete(event);
		this.fired.set(event, now);
		const young = [...this.fired].filter(([, at]) => now - at < KEPT_MS);
		this.fired = new Map(young.sort(([, a], [, b]) => a - b).slice(-MOST));
		return Object.fromEntries(this.fired);
	}
}

/** The events of the triggers of this process: callbacks come faster than n8n stores what was changed. */
const ofProcess = new Memory<Events>(1_000);

/**
 * The events of a trigger.
 *
 * @param trigger tells it from all other triggers
 * @param stored what n8n has stored of it
 */
export function eventsOf(trigger: string, stored: unknown): Events {
	const events = ofProcess.get(trigger) ?? new Events();
	ofProcess.set(trigger, events);
	events.learn(stored);
	return events;
}

import { Events, eventsOf, KEPT_MS, MOST } from '../../../nodes/KlingTrigger/events.ts';

const NOW = 1_760_000_000_000;

/** Events that have fired, one a millisecond. */
function fired(count: number): Events {
	const events = new Events();
	for (let index = 0; index < count; index++) events.fire(`${index} succeed`, NOW + index);
	return events;
}

describe('an event', () => {
	it('can be claimed once, and again when it was released', () => {
		const events = new Events();
		expect(events.claim('1 succeed')).toBe(true);
		expect(events.claim('1 succeed')).toBe(false);
		expect(events.claim('1 failed')).toBe(true);
		events.release('1 succeed');
		expect(events.claim('1 succeed')).toBe(true);
	});

	it('cannot be claimed when it has fired, also after its release', () => {
		const events = new Events();
		events.claim('1 succeed');
		events.fire('1 succeed', NOW);
		events.release('1 succeed');
		expect(events.claim('1 succeed')).toBe(false);
	});

	it('that is claimed again while it is reserved is known to be, once', () => {
		const events = new Events();
		events.claim('1 succeed');
		expect(events.wasClaimedAgain('1 succeed')).toBe(false);
		events.claim('1 succeed');
		events.claim('1 succeed');
		expect(events.wasClaimedAgain('1 succeed')).toBe(true);
		expect(events.wasClaimedAgain('1 succeed')).toBe(false);
	});

	it('that is only claimed is not stored', () => {
		const events = new Events();
		events.claim('1 succeed');
		expect(events.fire('2 succeed', NOW)).toEqual({ '2 succeed': NOW });
	});
});

describe('what is stored', () => {
	it('is learned, whatever else is in it', () => {
		const events = new Events();
		events.learn({ '1 succeed': NOW, '2 succeed': 'yesterday' });
		for (const nothing of [undefined, null, 'x', 7, ['1']]) events.learn(nothing);
		expect(events.claim('1 succeed')).toBe(false);
		expect(events.claim('2 succeed')).toBe(true);
	});

	it('holds what others have stored meanwhile', () => {
		const events = fired(1);
		events.learn({ '7 succeed': NOW });
		expect(events.fire('8 succeed', NOW + 1)).toEqual({
			'0 succeed': NOW,
			'7 succeed': NOW,
			'8 succeed': NOW + 1,
		});
	});

	it('is no more than a thousand events, the last ones', () => {
		const events = fired(MOST);
		const stored = events.fire('new', NOW + MOST);
		expect(Object.keys(stored)).toHaveLength(MOST);
		expect(Object.keys(stored)).toEqual(expect.arrayContaining(['1 succeed', 'new']));
		expect(events.claim('0 succeed')).toBe(true);
		expect(events.claim('1 succeed')).toBe(false);
	});

	it('is nothing that is older than a week', () => {
		const events = fired(2);
		expect(events.fire('new', NOW + KEPT_MS)).toEqual({
			'1 succeed': NOW + 1,
			new: NOW + KEPT_MS,
		});
		expect(events.claim('0 succeed')).toBe(true);
	});
});

it('triggers do not know of each other, and a trigger knows of itself', () => {
	eventsOf('workflow one', undefined).claim('1 succeed');
	expect(eventsOf('workflow other', undefined).claim('1 succeed')).toBe(true);
	expect(eventsOf('workflow one', undefined).claim('1 succeed')).toBe(false);
});

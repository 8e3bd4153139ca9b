import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { countOf, itemsOf, order, withSandbox } from '../money/shop.mts';

const FACTOR = 20;
speedUp(FACTOR);

const type = KlingTextToVideo;
const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => () =>
	withSandbox({ taskMs: 60 }, work);

/** The pauses between the creates, in seconds of the nodes. */
function pauses({ requests }: Sandbox): number[] {
	const times = requests.filter(({ kind }) => kind === 'create').map(({ at }) => at);
	return times.slice(1).map((time, index) => ((time - times[index]) * FACTOR) / 1000);
}

describe('what is refused for now', () => {
	const refusals = [
		{ kind: 'kling', code: 1302 },
		{ kind: 'kling', code: 1303 },
		{ kind: 'rateLimit' },
	] as Fault[];

	it.concurrent.each(refusals)('is sent again, later and later: %j', (fault) =>
		withSandbox({ taskMs: 60 }, async (sandbox) => {
			sandbox.faults.add({ ...fault, on: 'create', times: 4 });
			const { items } = await order(sandbox, { type, items: itemsOf(1) });
			expect(items).toHaveLength(1);
			expect(sandbox.tasks).toHaveLength(1);
			// Each is between half of it and all of it, and an answer takes its time too.
			const [first, second, third, fourth] = pauses(sandbox);
			expect(first).toBeGreaterThanOrEqual(0.5);
			expect(second).toBeGreaterThanOrEqual(1);
			expect(third).toBeGreaterThanOrEqual(2);
			expect(fourth).toBeGreaterThanOrEqual(4);
			expect(fourth).toBeLessThan(15);
		}),
	);

	it.concurrent.each(refusals)(
		'ends with the time, and says that nothing was created: %j',
		(fault) =>
			withSandbox({ taskMs: 60 }, async (sandbox) => {
				sandbox.faults.add({ ...fault, on: 'create', times: Infinity });
				const parameters = { taskOptions: { maxWait: 1 } };
				const { items, error } = await order(sandbox, { type, items: itemsOf(3), parameters });
				expect(items).toEqual([]);
				expect(error?.description).toContain(
					'Nothing was created, so it is safe to run this again.',
				);
				expect(error?.description).toContain('Nothing was created or charged.');
				expect(sandbox.tasks).toHaveLength(0);
				const times = sandbox.requests.map(({ at }) => at);
				const trying = (Math.max(...times) - Math.min(...times)) * FACTOR;
				expect(trying).toBeGreaterThan(15_000);
				// A request that the deadline cuts short would leave open what came of it.
				expect(trying).toBeLessThan(55_000);
			}),
	);

	it.concurrent('by the limit of the account needs no setting: all items get through', () =>
		withSandbox({ taskMs: 60, parallelLimit: 3 }, async (sandbox) => {
			const { items, error } = await order(sandbox, { type, items: itemsOf(12) });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(12);
			expect(sandbox.tasks).toHaveLength(12);
			expect(sandbox.maxAliveSeen).toBe(3);
			expect(countOf(sandbox, 'create')).toBeGreaterThan(12);
		}),
	);
});

describe('Retry-After', () => {
	it.concurrent(
		'is honoured in seconds',
		inSandbox(async (sandbox) => {
			sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 40 });
			await order(sandbox, { type, items: itemsOf(1) });
			const [pause] = pauses(sandbox);
			expect(pause).toBeGreaterThanOrEqual(40);
			expect(pause).toBeLessThan(55);
		}),
	);

	it.concurrent(
		'is honoured as a date',
		inSandbox(async (sandbox) => {
			const [real, ofNodes] = [Date.now(), systemClock.now()];
			const retryAfter = new Date(ofNodes + 60_000);
			sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter });
			await order(sandbox, { type, items: itemsOf(1) });
			const [, second] = sandbox.requests;
			const sentAt = ofNodes + (second.at - real) * FACTOR;
			// Dates in headers have no milliseconds.
			expect(sentAt).toBeGreaterThanOrEqual(retryAfter.getTime() - 1_000);
			expect(sentAt).toBeLessThan(retryAfter.getTime() + 15_000);
		}),
	);

	it.concurrent(
		'beyond the time ends the item at once',
		inSandbox(async (sandbox) => {
			sandbox.faults.add({ on: 'create', kind: 'rateLimit', retryAfter: 3_600 });
			const { error } = await order(sandbox, { type, items: itemsOf(1) });
			expect(error?.message).toBe('CometAPI is receiving too many requests');
			expect(error?.description).toContain('Nothing was created, so it is safe to run this again.');
			expect(countOf(sandbox, 'create')).toBe(1);
		}),
	);
});

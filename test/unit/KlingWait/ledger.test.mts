import type { IContextObject } from 'n8n-workflow';
import { enter, likeliestToRunFirst, strike, waitIn } from '../../../nodes/KlingWait/ledger.ts';

const ROUTE = '/kling/v1/videos/text2video';

const ledgerOf = (context: IContextObject) => waitIn(context, '1').tasks;

it('is the same in the next pass, and after a restart', () => {
	const context: IContextObject = {};
	const task = enter(ledgerOf(context), ROUTE, '7', 1_000);
	task.ended = 'succeed';
	const restored = JSON.parse(JSON.stringify(context)) as IContextObject;
	expect(enter(ledgerOf(restored), ROUTE, '7', 9_000)).toEqual({
		route: ROUTE,
		id: '7',
		since: 1_000,
		ended: 'succeed',
	});
});

it('begins afresh in another execution, which retries this one', () => {
	const context: IContextObject = {};
	enter(waitIn(context, '1', 5_000).tasks, ROUTE, '7', 1_000);
	expect(waitIn(context, '1', 8_000)).toMatchObject({ isNew: false, endsAt: 5_000 });
	expect(waitIn(context, '2', 9_000)).toEqual({ isNew: true, endsAt: 9_000, tasks: {} });
});

it('is there where n8n gives the execution no number', () => {
	expect(waitIn({}, undefined as never).tasks).toEqual({});
});

it('tells tasks apart by their type as well', () => {
	const ledger = ledgerOf({});
	expect(enter(ledger, ROUTE, '7', 0)).not.toBe(enter(ledger, '/kling/v1/videos/effects', '7', 0));
});

it('begins afresh with a task that was removed, and keeps the others', () => {
	const ledger = ledgerOf({});
	strike(ledger, [enter(ledger, ROUTE, '7', 1_000)]);
	const other = enter(ledger, ROUTE, '8', 1_000);
	expect(enter(ledger, ROUTE, '7', 9_000).since).toBe(9_000);
	expect(enter(ledger, ROUTE, '8', 9_000)).toBe(other);
});

describe('the order of asking', () => {
	it.each([
		[[], []],
		[[1], [1]],
		[
			[1, 2],
			[2, 1],
		],
		[
			[1, 2, 3, 4, 5],
			[5, 1, 4, 2, 3],
		],
		[
			[1, 2, 3, 4, 5, 6],
			[6, 1, 5, 2, 4, 3],
		],
	])('%j becomes %j', (tasks, order) => {
		expect(likeliestToRunFirst(tasks)).toEqual(order);
	});

	/**
	 * How many looks each task gets if a callback comes for each as it ends, and how often the execution
	 * is resumed: one look for each callback, and, once that finds its task ended, twenty at a time.
	 */
	const cost = (endings: number[]) => {
		const ended = endings.map(() => false);
		const known = endings.map(() => false);
		let [looks, resumed] = [0, 0];
		const open = () => likeliestToRunFirst([...endings.keys()]).filter((task) => !known[task]);
		const pass = () => {
			for (let chunk = open().slice(0, 20); chunk.length > 0; chunk = open().slice(0, 20)) {
				looks += chunk.length;
				for (const task of chunk) known[task] = ended[task];
				if (chunk.some((task) => !ended[task])) return;
			}
		};
		pass();
		for (const task of [...endings.keys()].sort((one, other) => endings[one] - endings[other])) {
			ended[task] = true;
			looks++;
			if (!ended[open()[0]]) continue;
			resumed++;
			pass();
		}
		expect(open()).toEqual([]);
		// At most, each is looked at once more for its result.
		return { looks: looks / endings.length + 1, resumed };
	};
	const TASKS = 200;
	const inOrder = Array.from({ length: TASKS }, (_, index) => index);

	it.each([
		['in the order in which they came', inOrder],
		['the other way round', inOrder.map((index) => -index)],
		['in no order at all', inOrder.map((index) => (index * 73) % 199)],
		['almost in their order', inOrder.map((index) => index + ((index * 37) % 50))],
	])('keeps it below four looks a task and few resumptions when they end %s', (_how, endings) => {
		const { looks, resumed } = cost(endings);
		expect(looks).toBeLessThan(4);
		expect(resumed).toBeLessThan(20);
	});
});

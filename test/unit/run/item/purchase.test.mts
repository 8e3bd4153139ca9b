import { Purchase, type News } from '../../../../nodes/shared/run/item/purchase.ts';
import { bought, failedBefore, open, purchaseWith, taskOf } from '../purchases.mts';

const running = taskOf('t1', 'processing', 'e1');
const failed = taskOf('t1', 'failed', 'e1');

/** What there is to know of a purchase. */
const all = ({ known, leftBehind, usedIds, startedAt }: Purchase) => ({
	known,
	leftBehind: leftBehind.map(({ id }) => id),
	usedIds,
	startedAt,
});

describe('what is known of a purchase', () => {
	it('is nothing at first, and again when nothing came of a create', () => {
		expect(purchaseWith().known).toEqual({ is: 'untouched' });
		expect(purchaseWith(open('e1')).known).toEqual({ is: 'open', externalId: 'e1', at: 0 });
		expect(purchaseWith(open('e1'), (own) => own.notCreated()).known).toEqual({ is: 'untouched' });
	});

	it('is the task, and as what and when it was bought', () => {
		const purchase = new Purchase(0);
		purchase.mayExist('e1', 7_000);
		purchase.created(running, 'key');
		expect(purchase.known).toMatchObject({ is: 'task', task: running });
		expect(purchase.bought).toEqual({ durationKey: 'key', at: 7_000 });
		purchase.seen(taskOf('t1', 'succeed'));
		expect(purchase.task).toMatchObject({ status: 'succeed', externalId: 'e1' });
		expect(purchase.bought).toEqual({ durationKey: 'key', at: 7_000 });
	});

	it('is not when a task was bought that was there already', () => {
		const purchase = purchaseWith(open('e1'), (own) => own.adopted(running, 'key'));
		expect(purchase.bought).toEqual({ durationKey: 'key' });
	});

	it('is only the name of a task that was not seen yet', () => {
		const purchase = purchaseWith((own) => own.named({ id: 't1' }, { durationKey: 'key', at: 5 }));
		expect(purchase.task).toBeUndefined();
		purchase.seen(running);
		expect(purchase.task).toEqual(running);
		expect(purchase.bought).toEqual({ durationKey: 'key', at: 5 });
	});

	it('is an answer, and the task that it is', () => {
		const body = { data: { a: 1 } };
		expect(purchaseWith((own) => own.answered(body)).task).toBeUndefined();
		expect(purchaseWith((own) => own.answered(body, running)).task).toBe(running);
	});
});

describe('whoever has to know', () => {
	const told: News[] = [];
	beforeEach(() => told.splice(0));
	const purchase = () => new Purchase(0, (news) => told.push(news));

	it('is told once of a task that is created or found after its answer was lost', () => {
		const own = purchase();
		own.mayExist('e1', 3);
		own.created(running, 'key');
		own.seen(failed);
		expect(told).toEqual([{ how: 'bought', task: running, bought: { durationKey: 'key', at: 3 } }]);
	});

	it('is told of a task that was there already, and of an answer', () => {
		purchase().adopted(running, 'key');
		purchase().answered({});
		expect(told).toMatchObject([{ how: 'reused', task: running }, { how: 'bought' }]);
	});

	it('is told nothing where nothing was bought', () => {
		const own = purchase();
		own.named({ id: 't1' });
		own.seen(running);
		own.mayExist('e2', 0);
		own.idTaken();
		own.continueFrom(purchaseWith(bought(running)));
		expect(told).toEqual([]);
	});
});

describe('a task that Kling could not finish', () => {
	it('is left behind with its ID, which nothing else can get', () => {
		const purchase = purchaseWith(failedBefore('t0'), bought(failed));
		purchase.leaveBehind();
		expect(all(purchase)).toEqual({
			known: { is: 'untouched' },
			leftBehind: ['t0', 't1'],
			usedIds: 2,
			startedAt: 0,
		});
	});

	it('is taken back as if it had never been left, so that leaving it again counts once', () => {
		const purchase = purchaseWith(failedBefore('t0'), failedBefore('t1'));
		const before = all(purchase);
		expect(purchase.takeBack().id).toBe('t1');
		expect(all(purchase)).toMatchObject({ leftBehind: ['t0'], usedIds: 1 });
		expect(purchase.known).toMatchObject({ is: 'task', task: { id: 't1' } });
		purchase.leaveBehind();
		expect(all(purchase)).toEqual(before);
	});

	it('cannot be taken back where there is none', () => {
		expect(() => purchaseWith().takeBack()).toThrow(RangeError);
	});
});

it('an ID that belongs to somebody else is used up', () => {
	const purchase = purchaseWith(open('e1'), (own) => own.idTaken());
	expect(all(purchase)).toMatchObject({ known: { is: 'untouched' }, usedIds: 1, leftBehind: [] });
});

describe('a run that goes on where another has got to', () => {
	it.each([
		['nothing', purchaseWith(), { is: 'untouched' }],
		['an open question', purchaseWith(open('e1')), { is: 'open', externalId: 'e1' }],
		['a task', purchaseWith(bought(running)), { is: 'task', task: running }],
		[
			'an answer',
			purchaseWith((own) => own.answered({ a: 1 })),
			{ is: 'answered', body: { a: 1 } },
		],
	])('has what that one had: %s', (_what, earlier, known) => {
		const later = purchaseWith(open('other'));
		later.continueFrom(earlier);
		expect(later.known).toMatchObject(known);
	});

	it('has left behind what has failed there, and has its time', () => {
		const earlier = purchaseWith(failedBefore('t0'), bought(failed));
		const later = new Purchase(9_000);
		later.continueFrom(earlier);
		expect(all(later)).toEqual({
			known: { is: 'untouched' },
			leftBehind: ['t0', 't1'],
			usedIds: 2,
			startedAt: 0,
		});
		expect(all(earlier)).toMatchObject({ leftBehind: ['t0'], usedIds: 1 });
	});
});

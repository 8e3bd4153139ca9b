import { ExpressionError, NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { errorKinds } from '../../../../nodes/shared/api/errorKind.ts';
import {
	errorKindOf,
	tellPrograms,
	toldBy,
} from '../../../../nodes/shared/run/report/errorData.ts';
import type { Purchase } from '../../../../nodes/shared/run/item/purchase.ts';
import type { ItemRun } from '../../../../nodes/shared/run/item/itemRun.ts';
import { bought, failedBefore, open, purchaseWith, taskOf } from '../purchases.mts';

const node = { name: 'Kling', type: 'kling' } as INode;
const apiError = () => new NodeApiError(node, {}, { message: 'No', httpCode: '400' });

const running = bought(taskOf('t1', 'processing', 'e1'));
const lost = bought(taskOf('t1', 'failed', 'e1'));
const runWith = (purchase: Purchase, more: Partial<ItemRun> = {}) =>
	({ buys: true, purchase, ...more }) as ItemRun;

/** The kinds with which an error says that the item can be run again. */
const retryable = (run?: ItemRun) =>
	errorKinds.filter((kind) => {
		const error = apiError();
		tellPrograms(error, kind, run);
		return error.context.can_retry === true;
	});

const passing = ['download', 'rate_limit', 'stopped', 'timeout', 'unavailable'];

describe('running the same item again', () => {
	it.each([
		['nothing was bought for it', [], {}, passing],
		['its task may still finish', [running], {}, []],
		['nobody knows whether it has a task', [open('e1')], {}, []],
		['its answer is paid', [(own: Purchase) => own.answered({ data: {} })], {}, []],
		['its task failed at Kling', [lost], {}, ['failed', 'moderation']],
		['that task was the one of an ID of the user’s own', [lost], { ownId: 'mine' }, []],
		['its node buys nothing', [running], { buys: false }, passing],
		['its node buys nothing and the task failed', [lost], { buys: false }, passing],
		['it names a task', [(own: Purchase) => own.named({ id: 't1' })], {}, []],
	])('is worth while only for what may pass, where %s', (_name, moves, more, kinds) => {
		expect(retryable(runWith(purchaseWith(...moves), more))).toEqual(kinds);
	});

	it('is not before it was read what the item is', () => {
		expect(retryable()).toEqual([]);
	});
});

describe('what an error tells programs', () => {
	it('is in its context and in the item that takes its place', () => {
		const error = apiError();
		tellPrograms(error, 'timeout', runWith(purchaseWith(failedBefore('t0'), running)), 1102);
		const told = {
			error_kind: 'timeout',
			error_code: '1102',
			task_id: 't1',
			task_status: 'processing',
			external_task_id: 'e1',
			failed_task_ids: ['t0'],
			can_retry: false,
		};
		expect(error.context).toMatchObject(told);
		expect(toldBy(error)).toEqual(told);
	});

	it('has the ID that a lost task may be found by', () => {
		const error = apiError();
		tellPrograms(error, 'unknown_purchase', runWith(purchaseWith(open('e1'))));
		expect(toldBy(error)).toEqual({
			error_kind: 'unknown_purchase',
			external_task_id: 'e1',
			can_retry: false,
		});
	});
});

describe('an error that nobody has given a kind', () => {
	it.each([
		['one about the input', new NodeOperationError(node, 'Bad'), 'invalid_input'],
		['an expression', new ExpressionError('Bad'), 'invalid_input'],
		['anything else', new TypeError('Bad'), 'unexpected'],
	])('%s', (_name, thrown, kind) => {
		expect(errorKindOf(thrown, apiError())).toBe(kind);
	});

	it('keeps the one that it has', () => {
		const error = apiError();
		error.context.error_kind = 'credential';
		expect(errorKindOf(error, error)).toBe('credential');
	});
});

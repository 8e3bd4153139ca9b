import { ExpressionError, NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { errorKinds } from '../../../nodes/shared/api/errorKind.ts';
import { kindOf, tellPrograms, toldBy } from '../../../nodes/shared/run/errorData.ts';
import type { ItemRun } from '../../../nodes/shared/run/itemRun.ts';

const node = { name: 'Kling', type: 'kling' } as INode;
const apiError = () => new NodeApiError(node, {}, { message: 'No', httpCode: '400' });

const bought = { id: 't1', status: 'processing', phase: 'running', externalId: 'e1' };
const lost = { ...bought, status: 'failed', phase: 'failed' };
const runWith = (more: object = {}) =>
	({ buys: true, failed: [], usedIds: 0, ...more }) as unknown as ItemRun;

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
		['nothing was bought for it', {}, passing],
		['its task may still finish', { task: bought }, []],
		['nobody knows whether it has a task', { submission: { externalId: 'e1' } }, []],
		['its answer is paid', { answer: { data: {} } }, []],
		['its task failed at Kling', { task: lost }, ['failed', 'moderation']],
		['that task was the one of an ID of the user’s own', { task: lost, ownId: 'mine' }, []],
		['its node buys nothing', { buys: false, task: bought }, passing],
		['its node buys nothing and the task failed', { buys: false, task: lost }, passing],
	])('is worth while only for what may pass, where %s', (_name, more, kinds) => {
		expect(retryable(runWith(more))).toEqual(kinds);
	});

	it('is not before it was read what the item is', () => {
		expect(retryable()).toEqual([]);
	});
});

describe('what an error tells programs', () => {
	it('is in its context and in the item that takes its place', () => {
		const error = apiError();
		const failed = [{ ...lost, id: 't0' }];
		tellPrograms(error, 'timeout', runWith({ task: bought, failed }), 1102);
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
		tellPrograms(error, 'unknown_purchase', runWith({ submission: { externalId: 'e1' } }));
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
		expect(kindOf(thrown, apiError())).toBe(kind);
	});

	it('keeps the one that it has', () => {
		const error = apiError();
		error.context.error_kind = 'credential';
		expect(kindOf(error, error)).toBe('credential');
	});
});

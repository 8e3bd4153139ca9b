import { NodeApiError, type INode } from 'n8n-workflow';
import { answerForModel, explainToModel } from '../../../../nodes/shared/run/report/modelAnswer.ts';
import { tellPrograms } from '../../../../nodes/shared/run/report/errorData.ts';
import { kindAt } from '../../../../nodes/shared/api/routes.ts';
import type { ItemContext } from '../../../../nodes/shared/input/itemContext.ts';
import type { ItemRun } from '../../../../nodes/shared/run/item/itemRun.ts';
import { bought, purchaseWith, taskOf } from '../purchases.mts';

const kind = kindAt('/kling/v1/videos/text2video');
const context = { getNode: () => ({ type: 'test.kling' }) } as ItemContext;
const runWith = (...moves: Parameters<typeof purchaseWith>) =>
	({ buys: true, context, kind, settings: {}, purchase: purchaseWith(...moves) }) as ItemRun;
const read = (json: object, run = runWith()) => answerForModel({ json: { ...json } }, run).json;

describe('an answer for a language model', () => {
	const mask = 'iVBORw0KGgo='.repeat(100);
	const address = `https://example.com/video.mp4?sign=${'a1'.repeat(1_000)}`;
	const chinese = '一只纸船'.repeat(500);
	const english = 'A paper boat. '.repeat(100);

	it('has no files written out in it, wherever they are', () => {
		expect(read({ res: { masks: [{ size: [720, 1280], base64: mask }] } })).toEqual({
			res: { masks: [{ size: [720, 1280], base64: '(1200 characters)' }] },
		});
	});

	it('has everything else as it is', () => {
		const json = { url: address, prompt: chinese, text: english, n: 1, none: null, is: true };
		expect(read(json)).toEqual(json);
	});

	it('keeps the files and the pairing of its item', () => {
		const item = { json: { a: 1 }, binary: {}, pairedItem: { item: 0 } };
		expect(answerForModel(item, runWith())).toEqual(item);
	});

	it.each(['succeed', 'failed'])('says nothing of a next step where a task is %s', (status) => {
		expect(read({ a: 1 }, runWith(bought(taskOf('t1', status))))).toEqual({ a: 1 });
	});

	it('says how to get a task that still runs', () => {
		const { next_step } = read({}, runWith(bought(taskOf('t1', 'processing'))));
		expect(next_step).toContain('by task_id t1 and task_type videos/text2video');
	});
});

describe('an error for a language model', () => {
	const failure = (description?: string) =>
		new NodeApiError({ name: 'Kling' } as INode, {}, { message: 'It broke', description });

	it('says in its message what to do, and what programs go by', () => {
		const error = failure('Try again later');
		const run = runWith(bought(taskOf('t1', 'processing')));
		tellPrograms(error, 'timeout', run);
		explainToModel(error, run);
		expect(error.message).toBe(
			'It broke. Try again later. (error_kind: timeout, task_id: t1, task_status: processing, can_retry: false, task_type: videos/text2video)',
		);
	});

	it('says what there is where nothing was bought', () => {
		const error = failure();
		tellPrograms(error, 'unavailable', runWith());
		explainToModel(error);
		expect(error.message).toBe('It broke. (error_kind: unavailable, can_retry: true)');
	});
});

import { NodeApiError, type INode } from 'n8n-workflow';
import { NodeRun, nodeRunOf } from '../../../nodes/shared/run/nodeRun.ts';
import type { ItemRun } from '../../../nodes/shared/run/item/itemRun.ts';
import { FakeClock } from '../fakeClock.mts';
import { settled } from '../settled.mts';
import { bought, open, purchaseWith, taskOf } from './purchases.mts';

const node = { name: 'Kling', type: 'kling' } as INode;
const clock = new FakeClock();
const maxWaitMs = 60_000;

/** As much of an item's run as the node run looks at. */
function runOf(
	itemIndex: number,
	nodeRun: NodeRun,
	purchase = purchaseWith(),
	more: object = {},
): ItemRun {
	const context = { getNode: () => node, getItemIndex: () => itemIndex };
	const settings = { maxWaitMs, maxParallel: 0 };
	const known = { apiKey: 'sk-key', halted: nodeRun.nodeFailed, purchase };
	return { itemIndex, clock, context, settings, ...known, ...more } as unknown as ItemRun;
}

/** What has become of a promise. */
function watch<T>(promise: Promise<T>) {
	const watched = {
		state: 'pending' as 'pending' | 'kept' | 'broken',
		error: '',
		value: undefined,
	};
	promise.then(
		(value) => Object.assign(watched, { state: 'kept', value }),
		(error: Error) => Object.assign(watched, { state: 'broken', error: error.message }),
	);
	return watched as { state: string; error: string; value?: T };
}

const failure = (message: string) => new NodeApiError(node, {}, { message, description: 'Why.' });

describe('where one bad item fails the whole node', () => {
	const options = { checkAllFirst: true };

	it('nothing is bought before the last item has turned out fine', async () => {
		const nodeRun = new NodeRun(2, options);
		const [first, second] = [runOf(0, nodeRun), runOf(1, nodeRun)];
		nodeRun.begin(0);
		nodeRun.checked(first);
		const admission = watch(nodeRun.admit(first));
		nodeRun.begin(1);
		await settled();
		expect(admission.state).toBe('pending');
		nodeRun.checked(second);
		await settled();
		expect(admission.state).toBe('kept');
	});

	it('nothing is bought when n8n never comes to the last item', async () => {
		const nodeRun = new NodeRun(2, options);
		const first = runOf(0, nodeRun);
		nodeRun.checked(first);
		const admission = watch(nodeRun.admit(first));
		await clock.pass(24 * 60 * 60_000);
		expect(admission.state).toBe('pending');
	});

	it('nothing is bought at all when one turns out bad', async () => {
		const nodeRun = new NodeRun(2, options);
		const first = runOf(0, nodeRun);
		nodeRun.begin(0);
		nodeRun.checked(first);
		const admission = watch(nodeRun.admit(first));
		nodeRun.begin(1);
		const outcome = watch(nodeRun.fail(1, failure('Bad prompt')));
		await settled();
		expect(admission).toMatchObject({
			state: 'broken',
			error: 'The execution was stopped before a task was created',
		});
		nodeRun.end(0);
		await settled();
		expect(outcome).toMatchObject({ state: 'broken', error: 'Bad prompt' });
	});
});

it('items are admitted in the order in which they turned out fine, the last one too', async () => {
	const nodeRun = new NodeRun(4, { checkAllFirst: true });
	const admitted: number[] = [];
	for (const item of [2, 0, 3, 1]) {
		const run = runOf(item, nodeRun);
		nodeRun.checked(run);
		void nodeRun.admit(run).then(() => admitted.push(item));
	}
	await settled();
	expect(admitted).toEqual([2, 0, 3, 1]);
});

describe('a failure', () => {
	const options = { checkAllFirst: false };

	it('tells the other items at once, and waits until they have ended', async () => {
		const nodeRun = new NodeRun(2, options);
		nodeRun.begin(0);
		nodeRun.begin(1);
		const outcome = watch(nodeRun.fail(0, failure('Refused')));
		await settled();
		expect(nodeRun.nodeFailed.aborted).toBe(true);
		expect(outcome.state).toBe('pending');
		nodeRun.end(1);
		await settled();
		expect(outcome).toMatchObject({ state: 'broken', error: 'Refused' });
	});

	it('waits for items that n8n sends later, as it does not listen before', async () => {
		const nodeRun = new NodeRun(2, options);
		nodeRun.begin(0);
		const outcome = watch(nodeRun.fail(0, failure('Refused')));
		await settled();
		expect(outcome.state).toBe('pending');
		nodeRun.begin(1);
		nodeRun.end(1);
		await settled();
		expect(outcome).toMatchObject({ state: 'broken', error: 'Refused' });
	});

	it('is the only one: later ones just end their items', async () => {
		const nodeRun = new NodeRun(3, options);
		for (const item of [0, 1, 2]) nodeRun.begin(item);
		const outcomes = [1, 2, 0].map((item) => watch(nodeRun.fail(item, failure(`Of ${item}`))));
		await settled();
		expect(outcomes).toMatchObject([
			{ state: 'broken', error: 'Of 1' },
			{ state: 'kept', value: [] },
			{ state: 'kept', value: [] },
		]);
	});

	it('names what the other items have bought or may have bought', async () => {
		const nodeRun = new NodeRun(7, options);
		nodeRun.checked(runOf(0, nodeRun, purchaseWith(bought(taskOf('t0', 'failed')))));
		nodeRun.checked(runOf(1, nodeRun, purchaseWith(bought(taskOf('t1', 'processing')))));
		nodeRun.checked(runOf(2, nodeRun, purchaseWith(bought(taskOf('t2', 'succeed')))));
		nodeRun.checked(runOf(3, nodeRun, purchaseWith(open('e3'))));
		nodeRun.checked(runOf(4, nodeRun, purchaseWith(open())));
		nodeRun.checked(runOf(5, nodeRun));
		nodeRun.begin(6);
		for (const item of [1, 2, 3, 4, 5, 6]) nodeRun.end(item);
		const error = failure('Refused');
		await expect(nodeRun.fail(0, error)).rejects.toBe(error);
		expect(error.description).toBe(
			"Why. Tasks of the other items, to be picked up with the 'Kling Task' node: t1 (item 1, processing), t2 (item 2, succeed). A task may or may not exist for: item 3 (external task ID e3), item 4. Not started: 2 items.",
		);
		expect(error.context.tasks).toEqual([
			{ item: 1, task_id: 't1', task_status: 'processing' },
			{ item: 2, task_id: 't2', task_status: 'succeed' },
		]);
	});

	it('says nothing of others when there is nothing to say', async () => {
		const nodeRun = new NodeRun(1, options);
		nodeRun.checked(runOf(0, nodeRun, purchaseWith(bought(taskOf('t0', 'failed')))));
		const error = failure('Refused');
		await expect(nodeRun.fail(0, error)).rejects.toBe(error);
		expect(error.description).toBe('Why.');
	});
});

describe('a try after another one', () => {
	const options = { checkAllFirst: false };
	const earlier = new NodeRun(4, options);
	earlier.checked(runOf(0, earlier, purchaseWith(bought(taskOf('t0', 'processing')))));
	earlier.checked(runOf(1, earlier, purchaseWith(bought(taskOf('t1', 'failed')))));
	earlier.checked(runOf(2, earlier, purchaseWith(open('e2'))));
	const second = new NodeRun(4, { ...options, earlier });
	const third = new NodeRun(4, { ...options, earlier: second });

	it.each([
		['goes on with the task that was bought', 0, { is: 'task', task: { id: 't0' } }],
		['begins anew after a task that Kling could not finish', 1, { is: 'untouched' }],
		['knows that there may be a task', 2, { is: 'open', externalId: 'e2' }],
		['begins anew where nothing had begun', 3, { is: 'untouched' }],
	])('%s', (_, item, known) => {
		for (const nodeRun of [second, third]) {
			const run = runOf(item, nodeRun);
			nodeRun.resume(run);
			expect(run.purchase.known).toMatchObject(known);
		}
	});

	it('names those tasks where it fails before it comes to them', async () => {
		const error = failure('Refused');
		for (const item of [0, 1, 2, 3]) {
			third.begin(item);
			third.end(item);
		}
		await expect(third.fail(3, error)).rejects.toBe(error);
		expect(error.description).toContain('t0 (item 0, processing)');
		expect(error.description).toContain('item 2 (external task ID e2)');
	});
});

describe('an item that waits for room', () => {
	const options = { checkAllFirst: false };
	const settings = { maxWaitMs, maxParallel: 1 };

	it('has all of its time left when it gets in', async () => {
		const nodeRun = new NodeRun(2, options);
		const [first, second] = [0, 1].map((item) =>
			runOf(item, nodeRun, purchaseWith(), { settings }),
		);
		const leave = await nodeRun.admit(first);
		const admission = nodeRun.admit(second);
		await clock.pass(10_000);
		leave();
		await admission;
		expect(first.deadline.remaining).toBe(maxWaitMs - 10_000);
		expect(second.deadline.remaining).toBe(maxWaitMs);
	});

	it('gives up on Stop', async () => {
		const nodeRun = new NodeRun(2, options);
		const stop = new AbortController();
		await nodeRun.admit(runOf(0, nodeRun, purchaseWith(), { settings }));
		const admission = watch(
			nodeRun.admit(runOf(1, nodeRun, purchaseWith(), { halted: stop.signal })),
		);
		stop.abort();
		await settled();
		expect(admission).toMatchObject({
			state: 'broken',
			error: 'The execution was stopped before a task was created',
		});
	});
});

describe('the run that an item belongs to', () => {
	const contextOf = (executeData: object, itemIndex: number, type = 'test.kling') =>
		({
			getNode: () => ({ type }),
			getExecutionId: () => '1',
			getExecutionCancelSignal: () => new AbortController().signal,
			getWorkflow: () => ({ id: 'w1' }),
			getExecuteData: () => executeData,
			getItemIndex: () => itemIndex,
			getNodeParameter: (_path: string, fallback: unknown) => fallback,
			continueOnFail: () => false,
		}) as unknown as Parameters<typeof nodeRunOf>[0];
	const newExecuteData = () => ({ data: { main: [[{ json: {} }, { json: {} }]] } });

	it('is the same for all items of a run', () => {
		const executeData = newExecuteData();
		const nodeRun = nodeRunOf(contextOf(executeData, 0));
		nodeRun.begin(0);
		expect(nodeRunOf(contextOf(executeData, 1))).toBe(nodeRun);
	});

	it('is another in the next run and in another workflow', () => {
		const nodeRun = nodeRunOf(contextOf(newExecuteData(), 0));
		expect(nodeRunOf(contextOf(newExecuteData(), 0))).not.toBe(nodeRun);
	});

	it('is another when n8n runs the node again, for all of its items', () => {
		const executeData = newExecuteData();
		const first = nodeRunOf(contextOf(executeData, 0));
		first.begin(0);
		first.begin(1);
		const second = nodeRunOf(contextOf(executeData, 0));
		expect(second).not.toBe(first);
		second.begin(0);
		expect(nodeRunOf(contextOf(executeData, 1))).toBe(second);
	});

	it('is another for each call of an agent, which hands its own data to all of its tools', async () => {
		const executeData = newExecuteData();
		const first = nodeRunOf(contextOf(executeData, 0, 'test.klingTool'));
		const run = runOf(0, first, purchaseWith(bought(taskOf('t0', 'submitted'))));
		first.checked(run);
		await first.admit(run);
		const second = nodeRunOf(contextOf(executeData, 0, 'test.klingTool'));
		expect(second).not.toBe(first);
		const next = runOf(0, second);
		second.resume(next);
		expect(next.purchase.known).toEqual({ is: 'untouched' });
	});
});

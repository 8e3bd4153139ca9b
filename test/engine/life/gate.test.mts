import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { speedUp } from '../fastClock.mts';
import { itemsOf, order, promptOf, startOrder, withSandbox } from '../money/shop.mts';

speedUp(20);

const type = KlingTextToVideo;
const limit = (maxParallel: number) => ({ taskOptions: { maxParallel } });

it.concurrent('items are served in their order', () =>
	withSandbox({ taskMs: 60 }, async (sandbox) => {
		await order(sandbox, { type, items: itemsOf(12), parameters: limit(1) });
		expect(sandbox.tasks.map(({ body }) => body.prompt)).toEqual(
			itemsOf(12).map((_, index) => promptOf(index)),
		);
	}),
);

it.concurrent('0 means no limit', () =>
	withSandbox({ taskMs: 1500 }, async (sandbox) => {
		const { items } = await order(sandbox, { type, items: itemsOf(12), parameters: limit(0) });
		expect(items).toHaveLength(12);
		expect(sandbox.maxAliveSeen).toBe(12);
	}),
);

it.concurrent('a run has its whole limit whatever became of the one before it', () =>
	withSandbox({ taskMs: 60 }, async (sandbox) => {
		sandbox.outcome(() => ({ taskMs: 60_000 }));
		const stopped = startOrder(sandbox, { type, items: itemsOf(8) });
		while (sandbox.tasks.length < 5) await new Promise(setImmediate);
		stopped.stop();
		await stopped.result;
		const failing = { type, items: itemsOf(8), parameters: { taskOptions: { maxWait: 0.5 } } };
		await order(sandbox, { ...failing, executionId: '2' });

		sandbox.reset();
		sandbox.outcome(() => ({ taskMs: 600 }));
		const { items } = await order(sandbox, { type, items: itemsOf(8), executionId: '3' });
		expect(items).toHaveLength(8);
		expect(sandbox.maxAliveSeen).toBe(5);
	}),
);

it.concurrent('two workflows at the same time each have a limit of their own', () =>
	withSandbox({ taskMs: 600 }, async (sandbox) => {
		const results = await Promise.all([
			order(sandbox, { type, items: itemsOf(6), parameters: limit(2), executionId: '1' }),
			order(sandbox, { type, items: itemsOf(6), parameters: limit(3), executionId: '2' }),
		]);
		expect(results.map(({ items }) => items.length)).toEqual([6, 6]);
		expect(sandbox.maxAliveSeen).toBe(5);
	}),
);

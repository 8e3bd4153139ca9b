import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { RandomFaults } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { boughtTwice, itemsOf, order, promptOf, promptsIn, withSandbox } from './shop.mts';

speedUp(50);

const COUNT = 300;
const PARALLEL = 5;

/**
 * Everything but what is refused for good, which would end the node, and downloads that never begin,
 * which end in real time.
 */
const kinds: RandomFaults['kinds'] = [
	'slow',
	'rateLimit',
	'html502',
	'html200',
	'empty200',
	'json500',
	'unavailable503',
	'timeout524',
	'reset',
	'hangBody',
	'truncate',
	{ kind: 'status', status: 408, body: 'Too slow' },
	...[1302, 1303, 5000, 5001, 5002].map((code) => ({ kind: 'kling' as const, code })),
];

it.concurrent.each([1, 2, 3])(
	'300 items through faults in a fifth of all answers are 300 results and 300 tasks (seed %i)',
	async (seed) => {
		const options = { taskMs: 150, parallelLimit: PARALLEL, seed };
		await withSandbox(options, async (sandbox) => {
			sandbox.faults.random({ rate: 0.2, seed, kinds });
			const { items, error } = await order(sandbox, {
				type: KlingTextToVideo,
				items: itemsOf(COUNT),
				parameters: { downloadResult: true, taskOptions: { maxParallel: PARALLEL } },
			});

			expect(error).toBeUndefined();
			const prompts = Array.from({ length: COUNT }, (_, index) => promptOf(index));
			expect(promptsIn(items, sandbox)).toEqual(prompts);
			expect(items.filter(({ json }) => json.task_status === 'succeed')).toHaveLength(COUNT);
			expect(items.filter(({ binary }) => binary?.data)).toHaveLength(COUNT);
			expect(sandbox.tasks).toHaveLength(COUNT);
			expect(boughtTwice(sandbox)).toEqual([]);

			expect(sandbox.maxAliveSeen).toBe(PARALLEL);
			// The sandbox refuses a sixth task; nobody has even tried to buy one.
			const refused = sandbox.requests.filter(({ fault, status }) => !fault && status === 429);
			expect(refused).toEqual([]);
			const struck = sandbox.requests.filter(({ fault }) => fault);
			expect(struck.length / sandbox.requests.length).toBeCloseTo(0.2, 1);
		});
	},
	90_000,
);

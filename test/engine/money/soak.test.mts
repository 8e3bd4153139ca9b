import type { RandomFaults } from '../../sandbox/index.mts';
import { worldNames } from '../../sandbox/worlds.mts';
import { speedUp } from '../fastClock.mts';
import { itemsOf, promptsUpTo, withSandbox } from '../harness.mts';

speedUp();

const COUNT = 300;
const COUNT_ELSEWHERE = 100;
const PARALLEL = 5;
/** Longest time of one run, in real ms. */
const LIMIT_MS = 90_000;

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
		const options = { taskMs: 100, parallelLimit: PARALLEL, seed };
		await withSandbox(options, async (api) => {
			const { sandbox } = api;
			// The first ones are there long enough for all of them to be bought while the others are alive.
			const first = promptsUpTo(PARALLEL);
			sandbox.outcome(({ body }) =>
				first.includes(String(body.prompt)) ? { taskMs: 3_000 } : undefined,
			);
			sandbox.faults.random({ rate: 0.2, seed, kinds });
			const parameters = { downloadResult: true, taskOptions: { maxParallel: PARALLEL } };
			const { items, error } = await api.buy(itemsOf(COUNT), parameters, { limitMs: LIMIT_MS });

			expect(error).toBeUndefined();
			expect(api.promptsOf(items)).toEqual(promptsUpTo(COUNT));
			expect(items.filter(({ json }) => json.task_status === 'succeed')).toHaveLength(COUNT);
			expect(items.filter(({ binary }) => binary?.data)).toHaveLength(COUNT);
			expect(sandbox.tasks).toHaveLength(COUNT);
			expect(api.boughtTwice).toEqual([]);

			expect(sandbox.maxAliveSeen).toBe(PARALLEL);
			// The sandbox refuses a sixth task; nobody has even tried to buy one.
			const refused = sandbox.requests.filter(({ fault, status }) => !fault && status === 429);
			expect(refused).toEqual([]);
			const struck = sandbox.requests.filter(({ fault }) => fault);
			expect(struck.length / sandbox.requests.length).toBeCloseTo(0.2, 1);
		});
	},
);

it.concurrent.each(worldNames.filter((world) => world !== 'documented'))(
	'100 items through faults in a fifth of all answers are bought once at most, and none unknown: %s',
	async (world) => {
		await withSandbox({ world, taskMs: 150, isNew: true }, async (api) => {
			const { sandbox } = api;
			sandbox.faults.random({ rate: 0.2, kinds });
			const settings = { onError: 'continueRegularOutput' as const };
			const options = { settings, limitMs: LIMIT_MS };
			const { items } = await api.buy(itemsOf(COUNT_ELSEWHERE), {}, options);

			expect(items).toHaveLength(COUNT_ELSEWHERE);
			expect(api.boughtTwice).toEqual([]);
			const text = JSON.stringify(items.map(({ json }) => json));
			const unknown = sandbox.tasks.filter(
				({ taskId, externalTaskId }) =>
					!text.includes(taskId) && !text.includes(String(externalTaskId)),
			);
			expect(unknown).toEqual([]);
			// Where a task cannot be looked up, a lost answer is all that an item may fail of.
			const failed = items.filter(({ json }) => json.task_status !== 'succeed');
			const messages = failed.map(({ json }) => String(json.error));
			expect(messages.filter((message) => !message.includes('may or may not exist'))).toEqual([]);
			expect(failed.length).toBeLessThan(COUNT_ELSEWHERE / 2);
		});
	},
);

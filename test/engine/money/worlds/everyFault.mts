// Whatever the API is like and whatever goes wrong: nothing is bought twice, and nothing that was bought
// is unknown to the user. By default all pairs are covered; with KLING_ALL_CASES=1 every combination is.
import type { INode } from 'n8n-workflow';
import type { Fault, Sandbox, SandboxOptions } from '../../../sandbox/index.mts';
import type { NodeResult } from '../../engine.mts';
import { speedUp } from '../../fastClock.mts';
import { nameOf, type Effect } from '../../faultNames.mts';
import { itemsOf, withSandbox, type Harness } from '../../harness.mts';
import { moneyWorlds, type MoneyWorld } from './moneyWorlds.mts';
import {
	halfAnswers,
	onTheWay,
	openOutcomes,
	passing,
	refusalsForGood,
	refusalsForNow,
} from '../faults.mts';

speedUp();

const gatewayTrouble: Effect[] = (
	['saturated', 'nestedSaturated', 'noChannel', 'unreachable', 'masked'] as const
).map((problem) => ({ kind: 'gateway', problem }));

type Strike = Pick<Fault, 'on' | 'applied'> & { effect: Effect };
const strikes: Array<[name: string, strike: Strike]> = [
	...strikesOn('create', [...refusalsForNow, ...refusalsForGood, ...gatewayTrouble]),
	...strikesOn('create', openOutcomes, false),
	...strikesOn('create', [...openOutcomes, ...halfAnswers], true),
	...strikesOn('query', [...passing, ...refusalsForGood, ...onTheWay.slice(1)]),
];

function strikesOn(on: 'create' | 'query', effects: Effect[], applied?: boolean) {
	const moment = { true: ', after the task was bought', false: ', before it', undefined: '' };
	return effects.map((effect): [string, Strike] => [
		`${on === 'create' ? 'creating' : 'looking'}: ${nameOf(effect)}${moment[`${applied}`]}`,
		{ on, effect, applied },
	]);
}

const retry: Partial<INode> = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
const settings: Array<[name: string, settings: Partial<INode>]> = [
	['no retry', {}],
	['Retry On Fail', retry],
	['continue on fail', { onError: 'continueRegularOutput' }],
	['continue on fail, with retries', { ...retry, onError: 'continueRegularOutput' }],
];
const shapes = [1, 20].flatMap((count) =>
	settings.map(([name, one]) => ({ name: `${count} items, ${name}`, count, settings: one })),
);

interface Case {
	options: SandboxOptions;
	strike: Strike;
	shape: (typeof shapes)[number];
}

const all = process.env.KLING_ALL_CASES === '1';

/**
 * The shapes in which a fault is tried in a world: all of them, or the one that is its turn.
 *
 * The turn moves on by one from fault to fault and by three from world to world. There are more faults
 * than shapes, so that every world meets every shape. As 3 and the 8 shapes share no factor, eight worlds in
 * a row give a fault eight different shapes, so that every fault meets every shape, too. And every world
 * meets every fault anyway. So each pair of world, fault and shape occurs.
 */
const shapesFor = (row: number, column: number) =>
	all ? shapes : [shapes[(row * 3 + column) % shapes.length]];

const casesIn = (world: MoneyWorld) => {
	const row = Object.keys(moneyWorlds).indexOf(world);
	return strikes.flatMap(([fault, strike], column) =>
		shapesFor(row, column).map((shape): [string, Case] => [
			`${fault}; ${shape.name}`,
			{ options: moneyWorlds[world], strike, shape },
		]),
	);
};

/** How many of so many items are hit. Five are under way at a time, so all five of the first ones. */
const hitsAmong = (count: number) => (count === 1 ? 1 : 5);

/** Longest time of one run, in real ms: an answer that never comes is waited for five minutes. */
const LIMIT_MS = 60_000;

/** Tries every fault in a world: the tests of a file, so that each world can have a core to itself. */
export function everyFaultIn(world: MoneyWorld): void {
	it.concurrent.each(casesIn(world))('%s', async (_title, { options, strike, shape }) => {
		const { effect, ...target } = strike;
		await withSandbox({ ...options, isNew: true }, async (api) => {
			const times = hitsAmong(shape.count);
			api.sandbox.faults.add({ ...target, ...effect, times } as Fault);
			const result = await api.buy(
				itemsOf(shape.count),
				{},
				{
					settings: shape.settings,
					limitMs: LIMIT_MS,
				},
			);
			expect(api.sandbox.requests.filter(({ fault }) => fault !== null)).not.toHaveLength(0);
			expectEachBoughtOnce(api, shape.count);
			expectNoneUnknown(api.sandbox, result);
			if (refusalsForNow.includes(effect) || effect === gatewayTrouble[0]) {
				expectAllDone(result, shape.count);
			}
		});
	});
}

/** Nothing is bought twice. */
function expectEachBoughtOnce(api: Harness, count: number): void {
	expect(api.boughtTwice).toEqual([]);
	expect(api.sandbox.tasks.length).toBeLessThanOrEqual(count);
}

/**
 * Of every task that was bought, the user is told the ID, or, where no answer ever gave it, the external
 * ID that it was bought under and that it may exist.
 */
function expectNoneUnknown({ tasks }: Sandbox, { items, error }: NodeResult): void {
	const text = [JSON.stringify(items.map(({ json }) => json)), error?.message, error?.description];
	const unknown = tasks.filter(
		({ taskId, externalTaskId }) =>
			!text.join('\n').includes(taskId) && !text.join('\n').includes(String(externalTaskId)),
	);
	expect(unknown.map(({ taskId }) => taskId)).toEqual([]);
}

/** What was refused for now has created nothing, so it is waited out, at any API. */
function expectAllDone({ items, error }: NodeResult, count: number): void {
	expect(error).toBeUndefined();
	expect(items.filter(({ json }) => json.task_status === 'succeed')).toHaveLength(count);
}

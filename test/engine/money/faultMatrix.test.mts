import type { Fault, RequestKind } from '../../sandbox/index.mts';
import type { NodeResult } from '../engine.mts';
import { speedUp } from '../fastClock.mts';
import { nameOf, type Effect } from '../faultNames.mts';
import { itemsOf, promptsUpTo, withSandbox, type BuyArguments, type Harness } from '../harness.mts';
import {
	halfAnswers,
	onTheWay,
	openOutcomes,
	passing,
	refusalsForGood,
	refusalsForNow,
} from './faults.mts';

speedUp();

/** How many of so many items are hit. Five are under way at a time, so all five of the first ones. */
const hitsAmong = (count: number) => (count === 1 ? 1 : 5);

interface Case {
	on: RequestKind;
	effect: Effect;
	applied?: boolean;
}

const casesOf = (
	on: RequestKind,
	effects: Effect[],
	applied?: boolean,
): Array<[name: string, fault: Case]> =>
	effects.map((effect) => {
		const moment = applied ? ', after the task was bought' : ', before the task was bought';
		const name = `${nameOf(effect)}${applied === undefined ? '' : moment}`;
		return [name, { on, effect, applied }];
	});

/** Buys videos while faults happen. */
async function buy(
	count: number,
	faults: Array<Partial<Fault> & Case>,
	parameters: BuyArguments[1],
	check: (api: Harness, result: NodeResult) => void,
): Promise<void> {
	await withSandbox({}, async (api) => {
		const { sandbox } = api;
		for (const { effect, ...target } of faults) {
			sandbox.faults.add({ ...target, ...effect } as Fault);
		}
		check(api, await api.buy(itemsOf(count), parameters));
		expect(sandbox.requests.filter(({ fault }) => fault !== null)).not.toHaveLength(0);
	});
}

/** Every item has its result, and was paid for once. */
function expectAllBoughtOnce(count: number, api: Harness, { items, error }: NodeResult): void {
	expect(error).toBeUndefined();
	expect(api.promptsOf(items)).toEqual(promptsUpTo(count));
	expect(items.map(({ json }) => json.task_status)).toEqual(Array(count).fill('succeed'));
	expect(api.sandbox.tasks).toHaveLength(count);
	expect(api.boughtTwice).toEqual([]);
}

/** The node failed, and the error accounts for every item and every task. */
function expectAllAccountedFor(count: number, api: Harness, result: NodeResult): void {
	const { items, error } = result;
	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toMatch(/\w/);
	expect(api.boughtTwice).toEqual([]);
	expect(api.lostTasks(result)).toEqual([]);
	const named = (error?.context.tasks ?? []) as unknown[];
	const untouched = Number(/Not started: (\d+) item/.exec(error?.description ?? '')?.[1] ?? 0);
	expect(1 + named.length + untouched).toBe(count);
}

/** The same cases for one item and for twenty. */
const forOneAndMany = (cases: Array<[name: string, fault: Case]>) =>
	[1, 20].flatMap((count) =>
		cases.map(([name, fault]) => {
			const title = `${count === 1 ? 'one item' : `${count} items`}: ${name}`;
			return [title, fault, count] as const;
		}),
	);

describe('every item is bought once, whatever happens while creating', () => {
	const cases = [
		...casesOf('create', [{ kind: 'slow' }, ...refusalsForNow]),
		...casesOf('create', openOutcomes, false),
		...casesOf('create', [...openOutcomes, ...halfAnswers], true),
	];

	it.concurrent.each(forOneAndMany(cases))('%s', async (_title, fault, count) => {
		await buy(count, [{ ...fault, times: hitsAmong(count) }], {}, (api, result) =>
			expectAllBoughtOnce(count, api, result),
		);
	});
});

describe('every item is bought once, whatever happens while searching for a lost task', () => {
	it.concurrent.each(forOneAndMany(casesOf('query', passing)))(
		'%s',
		async (_title, fault, count) => {
			const times = hitsAmong(count);
			const lost: Case = { on: 'create', effect: { kind: 'reset' }, applied: true };
			const faults = [
				{ ...lost, times },
				{ ...fault, times },
			];
			await buy(count, faults, {}, (api, result) => expectAllBoughtOnce(count, api, result));
		},
	);
});

describe('every item is bought once, whatever happens while waiting', () => {
	it.concurrent.each(forOneAndMany(casesOf('query', [...passing, ...onTheWay])))(
		'%s',
		async (_title, fault, count) => {
			await buy(count, [{ ...fault, times: hitsAmong(count) }], {}, (api, result) =>
				expectAllBoughtOnce(count, api, result),
			);
		},
	);
});

describe('every item is bought once and has its file, whatever happens while downloading', () => {
	// A server that never answers is waited for as long as the whole node may take.
	const later = passing.filter(({ kind }) => kind !== 'hang');

	it.concurrent.each(forOneAndMany(casesOf('download', later)))(
		'%s',
		async (_title, fault, count) => {
			const faults = [{ ...fault, times: hitsAmong(count) }];
			await buy(count, faults, { downloadResult: true }, (api, result) => {
				expectAllBoughtOnce(count, api, result);
				expect(result.items.filter(({ binary }) => binary?.data)).toHaveLength(count);
			});
		},
	);
});

describe('what ends the node leaves every item and every task accounted for', () => {
	it.concurrent.each(forOneAndMany(casesOf('create', refusalsForGood)))(
		'creating, %s',
		async (_title, fault, count) => {
			const after = count === 1 ? 0 : 2;
			await buy(count, [{ ...fault, after }], {}, (api, result) => {
				expectAllAccountedFor(count, api, result);
				expect(api.sandbox.tasks.length).toBeLessThanOrEqual(count === 1 ? 0 : 4);
			});
		},
	);

	const aboutTheTask = refusalsForGood.filter(({ kind }) => kind !== 'redirect301');

	it.concurrent.each(forOneAndMany(casesOf('query', aboutTheTask)))(
		'waiting, %s',
		async (_title, fault, count) => {
			const after = count === 1 ? 0 : 7;
			await buy(count, [{ ...fault, after }], {}, (api, result) => {
				expectAllAccountedFor(count, api, result);
				expect(api.sandbox.tasks.length).toBeGreaterThan(0);
			});
		},
	);

	const final: Effect[] = [
		{ kind: 'status', status: 403, body: 'Expired' },
		{ kind: 'status', status: 404, body: 'Gone' },
		{ kind: 'hang' },
	];

	it.concurrent.each(forOneAndMany(casesOf('download', final)))(
		'downloading, %s',
		async (_title, fault, count) => {
			const parameters = { downloadResult: true, taskOptions: { maxWait: 1 } };
			const after = count === 1 ? 0 : 7;
			await buy(count, [{ ...fault, after, times: Infinity }], parameters, (api, result) => {
				expectAllAccountedFor(count, api, result);
				expect(api.sandbox.tasks.length).toBeGreaterThan(0);
			});
		},
	);
});

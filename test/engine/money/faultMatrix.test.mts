import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Fault, RandomFaults, RequestKind, Sandbox } from '../../sandbox/index.mts';
import type { NodeResult } from '../engine.mts';
import { speedUp } from '../fastClock.mts';
import {
	boughtTwice,
	itemsOf,
	lostTasks,
	order,
	promptOf,
	promptsIn,
	withSandbox,
} from './shop.mts';

speedUp(50);

/** What goes wrong, with its details. */
type Effect = Exclude<NonNullable<RandomFaults['kinds']>[number], string>;

const pages: Effect[] = [
	{ kind: 'html502' },
	{ kind: 'html200' },
	{ kind: 'empty200' },
	{ kind: 'timeout524' },
];
const faultsOfTheServer: Effect[] = [
	{ kind: 'json500' },
	{ kind: 'unavailable503' },
	{ kind: 'status', status: 408, body: 'Too slow' },
	{ kind: 'kling', code: 5000 },
	{ kind: 'kling', code: 5001 },
	{ kind: 'kling', code: 5002 },
];
const silences: Effect[] = [{ kind: 'reset' }, { kind: 'hang' }];
/** These need an answer to spoil, so that the request has always taken effect. */
const halfAnswers: Effect[] = [{ kind: 'hangBody' }, { kind: 'truncate' }];
const refusalsForNow: Effect[] = [
	{ kind: 'rateLimit' },
	{ kind: 'kling', code: 1302 },
	{ kind: 'kling', code: 1303 },
];
const refusalsForGood: Effect[] = [
	{ kind: 'kling', code: 1000 },
	{ kind: 'kling', code: 1102 },
	{ kind: 'kling', code: 1200 },
	{ kind: 'kling', code: 1301 },
	{ kind: 'kling', code: 1304 },
	{ kind: 'redirect301' },
];
const openOutcomes = [...pages, ...faultsOfTheServer, ...silences];
const passing: Effect[] = [{ kind: 'slow' }, ...refusalsForNow, ...openOutcomes, ...halfAnswers];

/** How many of so many items are hit. Five are under way at a time, so all five of the first ones. */
const hitsAmong = (count: number) => (count === 1 ? 1 : 5);

interface Case {
	on: RequestKind;
	effect: Effect;
	applied?: boolean;
}

const casesOf = (on: RequestKind, effects: Effect[], applied?: boolean): Case[] =>
	effects.map((effect) => ({ on, effect, applied }));

/** Buys videos while faults happen. */
async function buy(
	count: number,
	faults: Array<Partial<Fault> & Case>,
	parameters: Parameters<typeof order>[1]['parameters'],
	check: (sandbox: Sandbox, result: NodeResult) => void,
): Promise<void> {
	await withSandbox({ taskMs: 60 }, async (sandbox) => {
		for (const { effect, ...target } of faults) sandbox.faults.add({ ...target, ...effect });
		const items = itemsOf(count);
		check(sandbox, await order(sandbox, { type: KlingTextToVideo, items, parameters }));
		expect(sandbox.requests.filter(({ fault }) => fault !== null)).not.toHaveLength(0);
	});
}

/** Every item has its result, and was paid for once. */
function expectAllBoughtOnce(count: number, sandbox: Sandbox, { items, error }: NodeResult): void {
	expect(error).toBeUndefined();
	expect(promptsIn(items, sandbox)).toEqual(itemsOf(count).map((_, index) => promptOf(index)));
	expect(items.map(({ json }) => json.task_status)).toEqual(Array(count).fill('succeed'));
	expect(sandbox.tasks).toHaveLength(count);
	expect(boughtTwice(sandbox)).toEqual([]);
}

/** The node failed, and the error accounts for every item and every task. */
function expectAllAccountedFor(count: number, sandbox: Sandbox, result: NodeResult): void {
	const { items, error } = result;
	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toMatch(/\w/);
	expect(boughtTwice(sandbox)).toEqual([]);
	expect(lostTasks(sandbox, result)).toEqual([]);
	const named = (error?.context.tasks ?? []) as unknown[];
	const untouched = Number(/Not started: (\d+) item/.exec(error?.description ?? '')?.[1] ?? 0);
	expect(1 + named.length + untouched).toBe(count);
}

describe.each([1, 20])('%i items', (count) => {
	const times = hitsAmong(count);

	describe('creating', () => {
		it.concurrent.each([
			...casesOf('create', [{ kind: 'slow' }, ...refusalsForNow]),
			...casesOf('create', openOutcomes, false),
			...casesOf('create', [...openOutcomes, ...halfAnswers], true),
		])('%j', async (fault) => {
			await buy(count, [{ ...fault, times }], {}, (sandbox, result) =>
				expectAllBoughtOnce(count, sandbox, result),
			);
		});

		it.concurrent.each(casesOf('create', refusalsForGood))('%j ends the node', async (fault) => {
			const after = count === 1 ? 0 : 2;
			await buy(count, [{ ...fault, after }], {}, (sandbox, result) => {
				expectAllAccountedFor(count, sandbox, result);
				expect(sandbox.tasks.length).toBeLessThanOrEqual(count === 1 ? 0 : 4);
			});
		});
	});

	describe('searching for a task that may exist', () => {
		it.concurrent.each(casesOf('query', passing))('%j', async (fault) => {
			const lost: Case = { on: 'create', effect: { kind: 'reset' }, applied: true };
			const faults = [
				{ ...lost, times },
				{ ...fault, times },
			];
			await buy(count, faults, {}, (sandbox, result) =>
				expectAllBoughtOnce(count, sandbox, result),
			);
		});
	});

	describe('waiting', () => {
		it.concurrent.each(casesOf('query', passing))('%j', async (fault) => {
			await buy(count, [{ ...fault, times }], {}, (sandbox, result) =>
				expectAllBoughtOnce(count, sandbox, result),
			);
		});

		it.concurrent.each(casesOf('query', refusalsForGood))('%j ends the node', async (fault) => {
			const after = count === 1 ? 0 : 7;
			await buy(count, [{ ...fault, after }], {}, (sandbox, result) => {
				expectAllAccountedFor(count, sandbox, result);
				expect(sandbox.tasks.length).toBeGreaterThan(0);
			});
		});
	});

	describe('downloading', () => {
		const downloadResult = true;
		// A server that never answers is waited for as long as the whole node may take.
		const later = passing.filter(({ kind }) => kind !== 'hang');

		it.concurrent.each(casesOf('download', later))('%j', async (fault) => {
			await buy(count, [{ ...fault, times }], { downloadResult }, (sandbox, result) => {
				expectAllBoughtOnce(count, sandbox, result);
				expect(result.items.filter(({ binary }) => binary?.data)).toHaveLength(count);
			});
		});

		it.concurrent.each<Case>([
			{ on: 'download', effect: { kind: 'status', status: 403, body: 'Expired' } },
			{ on: 'download', effect: { kind: 'status', status: 404, body: 'Gone' } },
			{ on: 'download', effect: { kind: 'hang' } },
		])('%j ends the node', async (fault) => {
			const parameters = { downloadResult, taskOptions: { maxWait: 0.5 } };
			const after = count === 1 ? 0 : 7;
			await buy(count, [{ ...fault, after }], parameters, (sandbox, result) => {
				expectAllAccountedFor(count, sandbox, result);
				expect(sandbox.tasks.length).toBeGreaterThan(0);
			});
		});
	});
});

import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { fitForCaller, isOverMcp } from '../../../nodes/shared/run/caller.ts';
import type { ItemSettings } from '../../../nodes/shared/run/item/settings.ts';

const contextOf = (type: string, executionId?: string, signal?: AbortSignal) =>
	({
		getNode: () => ({ type }),
		getExecutionId: () => executionId,
		getExecutionCancelSignal: () => signal,
	}) as unknown as IExecutePaginationFunctions;
const { signal } = new AbortController();

describe('a call over MCP', () => {
	it.each<[string, boolean, ...Parameters<typeof contextOf>]>([
		['in regular mode has no execution', true, 'test.klingTool'],
		['in queue mode has nothing to stop', true, 'test.klingTool', '7'],
		['is none where an agent calls', false, 'test.klingTool', '7', signal],
		['is none of a node that is no tool', false, 'test.kling', '7'],
	])('%s', (_what, expected, ...context) => {
		expect(isOverMcp(contextOf(...context))).toBe(expected);
	});

	const settings = { maxWaitMs: 1_800_000, binaryProperty: 'data' } as ItemSettings;

	it('ends before the 60 seconds of its client, without files', () => {
		const fit = fitForCaller(contextOf('test.klingTool'), settings);
		expect(fit.maxWaitMs).toBeLessThan(50_000);
		expect(fit).toMatchObject({ returnTaskOnTimeout: true, binaryProperty: undefined });
	});

	it('waits no longer than the user lets it', () => {
		const short = { ...settings, maxWaitMs: 6_000 };
		expect(fitForCaller(contextOf('test.klingTool'), short).maxWaitMs).toBe(6_000);
	});

	it('leaves other calls as they are', () => {
		expect(fitForCaller(contextOf('test.klingTool', '7', signal), settings)).toBe(settings);
	});
});

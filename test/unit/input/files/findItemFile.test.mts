import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { findItemFile } from '../../../../nodes/shared/input/files/itemFile.ts';

const stored = (id: string): IBinaryData => ({
	mimeType: 'image/png',
	fileName: 'boat.png',
	data: 'filesystem-v2',
	id: `filesystem-v2:workflows/w/executions/7/binary_data/${id}`,
});
const inMemory = (data: string): IBinaryData => ({
	mimeType: 'image/png',
	fileName: `${data}.png`,
	data,
});

/** What n8n hands to expressions: all but the content. */
const seenByExpressions = (file: IBinaryData) => ({ ...file, data: undefined });

const find = (binary: Record<string, IBinaryData> | undefined, given: unknown) =>
	findItemFile(
		{
			getInputData: () => ({ json: {}, binary }),
			getExecutionId: () => '7',
		} as unknown as IExecuteSingleFunctions,
		given,
	);

describe('a file of the item is found', () => {
	const files = {
		one: stored('1'),
		two: stored('2'),
		three: inMemory('AAAA'),
		four: inMemory('BBBB'),
	};

	it.each(Object.keys(files))('by its name: %s', (name) => {
		expect(find(files, ` ${name} `)).toBe(files[name as keyof typeof files]);
	});

	it.each(Object.keys(files))('by what an expression has of it: %s', (name) => {
		const file = files[name as keyof typeof files];
		expect(find(files, seenByExpressions(file))).toBe(file);
	});
});

describe('a file from elsewhere', () => {
	it('is taken when it was stored in this execution', () => {
		expect(find(undefined, seenByExpressions(stored('3')))).toEqual(seenByExpressions(stored('3')));
	});

	it('is taken when it brings its content', () => {
		expect(find({ data: inMemory('AAAA') }, inMemory('CCCC'))).toEqual(inMemory('CCCC'));
	});

	it.each([
		['of another execution', 'filesystem-v2:workflows/w/executions/77/binary_data/1'],
		['outside of it', 'filesystem-v2:workflows/w/executions/7/../8/binary_data/1'],
		['of which that cannot be told', 'database:1'],
	])('is not taken from the storage %s', (_where, id) => {
		expect(find({ data: stored('1') }, { mimeType: 'image/png', id })).toBeUndefined();
	});

	it('is not taken without its content', () => {
		expect(find({ data: inMemory('AAAA') }, seenByExpressions(inMemory('CCCC')))).toBeUndefined();
	});
});

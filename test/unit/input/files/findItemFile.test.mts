import type { IBinaryData, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
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

/** What the nodes in front have output, by their names: runs of outputs of items. */
type Outputs = Record<string, INodeExecutionData[][][]>;

/** A proxy that answers as n8n's does. */
const proxyOf = (outputs: Outputs, isCombined: boolean) => ({
	$: (name: string) => ({
		all: (output: number, run: number) => {
			const items = outputs[name]?.[run]?.[output];
			if (!items) throw new Error('n8n has no such output');
			return isCombined ? items.map(({ json }) => json) : items;
		},
	}),
});

const findIn = (
	item: Partial<INodeExecutionData>,
	given: unknown,
	outputs: Outputs = {},
	binaryMode = 'separate',
) =>
	findItemFile(
		{
			getInputData: () => ({ json: {}, ...item }),
			getExecutionId: () => '7',
			getExecuteData: () => outputs,
			getItemIndex: () => 0,
			getNode: () => ({ name: 'Kling' }),
			getParentNodes: () => Object.keys(outputs).map((name) => ({ name })),
			getWorkflowDataProxy: () => proxyOf(outputs, binaryMode === 'combined'),
			getWorkflowSettings: () => ({ binaryMode }),
		} as unknown as IExecuteSingleFunctions,
		given,
	);

const find = (binary: Record<string, IBinaryData> | undefined, given: unknown) =>
	findIn({ binary }, given);

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

/** A file in n8n's database, whose ID does not say of which execution it is. */
const inDatabase = (id: string): IBinaryData => ({
	mimeType: 'image/png',
	data: 'database',
	id: `database:${id}`,
});
const holding = (file: IBinaryData): INodeExecutionData => ({ json: {}, binary: { photo: file } });

describe('a file that n8n keeps in its database', () => {
	const outputs: Outputs = {
		Form: [[[holding(inDatabase('1'))], [holding(inDatabase('2'))]], [[holding(inDatabase('3'))]]],
		If: [[[{ json: {} }]]],
	};

	it.each(['1', '2', '3'])('is taken where an item in front holds it: %s', (id) => {
		expect(findIn({}, inDatabase(id), outputs)).toEqual(inDatabase(id));
	});

	it('is not taken where none does', () => {
		expect(findIn({}, inDatabase('4'), outputs)).toBeUndefined();
	});

	it('is not taken where only the JSON of an item names it', () => {
		const json = { body: { file: inDatabase('5') }, _files: { photo: inDatabase('5') } };
		const named = { Webhook: [[[{ json: json as never }]]] };
		expect(findIn({}, inDatabase('5'), named)).toBeUndefined();
	});
});

describe('a file of the caller of a sub-workflow', () => {
	const ofCaller = {
		...stored('1'),
		id: 'filesystem-v2:workflows/w/executions/6/binary_data/1',
	};
	const outputs: Outputs = { Start: [[[holding(ofCaller)]]] };

	it('is taken where the caller has handed it over', () => {
		expect(findIn({}, seenByExpressions(ofCaller), outputs)).toMatchObject({ id: ofCaller.id });
	});

	it('is not taken where it lies beside that one', () => {
		const other = { ...ofCaller, id: `${ofCaller.id}0` };
		expect(findIn({}, other, outputs)).toBeUndefined();
	});
});

describe('under Execution Logic v2', () => {
	const json = { _files: { photo: inDatabase('1') } } as never;

	it.each(['photo', '_files.photo'])('a file of the item is found by its name: %s', (name) => {
		expect(findIn({ json }, name, {}, 'combined')).toEqual(inDatabase('1'));
	});

	it('a file of an earlier node is found', () => {
		const outputs = { Form: [[[{ json }]]] };
		expect(findIn({}, inDatabase('1'), outputs, 'combined')).toEqual(inDatabase('1'));
	});

	it('a file that only data from outside names is not', () => {
		const body = { json: { body: json } as never };
		expect(findIn(body, inDatabase('1'), { Webhook: [[[body]]] }, 'combined')).toBeUndefined();
	});
});

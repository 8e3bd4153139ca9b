import type { INodeProperties } from 'n8n-workflow';
import { sentList } from '../../../nodes/shared/description/listFields.ts';
import { shownFor } from '../../../nodes/shared/description/visibility.ts';
import { OTHER, sent, unlisted } from '../../../nodes/shared/input/field.ts';
import { itemsBetween, notSentWhen } from '../../../nodes/shared/input/rules.ts';
import { bodyOf, compose } from './bodyOf.mts';

const text = (name: string, more: Partial<INodeProperties> = {}): INodeProperties =>
	sent(name, { displayName: name.toUpperCase(), name, type: 'string', default: '', ...more });
const choice = (name: string, values: string[]): INodeProperties => ({
	displayName: 'Source',
	name,
	type: 'options',
	options: values.map((value) => ({ name: value, value })),
	default: values[0],
});

describe('fields that depend on another one', () => {
	const fields = [
		choice('source', ['id', 'url']),
		...shownFor({ source: ['id'] }, [text('id', { required: true })]),
		...shownFor({ source: ['url'] }, [text('url', { required: true })]),
	];

	it('are sent by its value', async () => {
		const values = { id: 'i', url: 'u' };
		expect(await bodyOf(fields, { ...values, source: 'id' })).toEqual({ id: 'i' });
		expect(await bodyOf(fields, { ...values, source: 'url' })).toEqual({ url: 'u' });
	});

	it('are not even worked out while they do not count', async () => {
		const broken = () => {
			throw new Error('The expression does not work');
		};
		expect(await bodyOf(fields, { source: 'id', id: 'i', url: broken })).toEqual({ id: 'i' });
	});

	it('are required when they count, and n8n itself requires none of them', async () => {
		const { complaint } = await compose(fields, { source: 'url', id: 'i' });
		expect(complaint?.message).toBe("'URL' is empty");
		expect(fields.filter(({ required }) => required)).toEqual([]);
	});

	it('cannot depend on a choice that there is not', async () => {
		expect((await compose(fields, { source: 'uri' })).complaint).toEqual({
			message: "'Source' must be one of: id, url",
			description: 'It is "uri".',
		});
	});
});

describe('what n8n has worked out for its own body', () => {
	const once = () => {
		throw new Error('It is worked out once more');
	};

	it('is taken from there', async () => {
		const draft = { prompt: 'A boat' };
		expect(await bodyOf([text('prompt')], { prompt: once }, { draft })).toEqual(draft);
	});

	it('is not taken for a field that sends nothing', async () => {
		const draft = { '': 'of an entry in a list' };
		const source = choice('source', ['id', 'url']);
		const fields = [source, ...shownFor({ source: ['url'] }, [text('url')])];
		expect(await bodyOf(fields, { source: 'url', url: 'u' }, { draft })).toEqual({ url: 'u' });
	});

	it('is not where several fields send the same', async () => {
		const draft = { image: 'of the other field' };
		const imageUrl = { ...text('image'), name: 'imageUrl' };
		const values = { imageUrl: 'u', image: 'i', additional: {} };
		const collection: INodeProperties = {
			displayName: 'Additional Fields',
			name: 'additional',
			type: 'collection',
			default: {},
			options: [text('image')],
		};
		for (const other of [...shownFor({ imageUrl: ['x'] }, [text('image')]), collection]) {
			expect(await bodyOf([imageUrl, other], values, { draft })).toEqual({ image: 'u' });
		}
	});
});

describe('fields that depend on a switch', () => {
	const fields = [
		{ ...choice('more', []), displayName: 'More', type: 'boolean' as const, default: false },
		...shownFor({ more: [true] }, [text('extra')]),
	];

	it('take it as text as well', async () => {
		expect(await bodyOf(fields, { more: ' True ', extra: 'x' })).toEqual({ extra: 'x' });
		expect(await bodyOf(fields, { more: 'false', extra: 'x' })).toEqual({});
	});

	it.each<[string, unknown]>([
		['a word', 'yes'],
		['a number', 1],
		['nothing', null],
	])('do not take %s for it', async (_kind, more) => {
		const { complaint } = await compose(fields, { more, extra: 'x' });
		expect(complaint?.message).toBe("'More' must be true or false");
	});
});

it('fields that depend on a choice take it as a number where it is spelled as one', async () => {
	const fields = [choice('seconds', ['5', '10']), ...shownFor({ seconds: ['10'] }, [text('long')])];
	expect(await bodyOf(fields, { seconds: 10, long: 'x' })).toEqual({ long: 'x' });
	expect(await bodyOf(fields, { seconds: 5, long: 'x' })).toEqual({});
});

describe('fields that depend on one which is hidden', () => {
	const fields = [
		choice('model', ['v1', 'v3']),
		...shownFor({ model: ['v3'] }, [choice('shots', ['one', 'many'])]),
		...shownFor({ shots: ['many'] }, [text('storyboard')]),
	];

	it('do not count, whatever that was set to before', async () => {
		const values = { shots: 'many', storyboard: 'x' };
		expect(await bodyOf(fields, { ...values, model: 'v3' })).toEqual({ storyboard: 'x' });
		expect(await bodyOf(fields, { ...values, model: 'v1' })).toEqual({});
	});
});

describe('a list of choices that is not all there is', () => {
	const picker = sent(
		'model_name',
		{ ...choice('model', ['v1', 'v3', OTHER]), displayName: 'Model' },
		notSentWhen(OTHER),
	);
	const fields = [
		picker,
		...shownFor({ model: [OTHER] }, [
			unlisted('model', sent('model_name', { ...text('otherModel'), required: true })),
		]),
		...shownFor({ '/model': ['v3', OTHER] }, [text('sound')]),
	];

	it('takes another value as if it had been named under "Other"', async () => {
		const byHand = { model: OTHER, otherModel: 'v9', sound: 'on' };
		const byExpression = { model: 'v9', sound: 'on' };
		expect(await bodyOf(fields, byExpression)).toEqual({ model_name: 'v9', sound: 'on' });
		expect(await bodyOf(fields, byHand)).toEqual(await bodyOf(fields, byExpression));
	});

	it('sends what it has in itself, and only the fields of that', async () => {
		expect(await bodyOf(fields, { model: 'v1', otherModel: 'v9', sound: 'on' })).toEqual({
			model_name: 'v1',
		});
	});
});

describe('a choice that stands for more', () => {
	const video_list = [{ refer_type: 'base' }];
	const fields: INodeProperties[] = [
		{
			...choice('input', ['none']),
			options: [{ name: 'Base', value: 'base', routing: { request: { body: { video_list } } } }],
		},
		sent('video_list[0].video_url', { ...text('url') }),
	];

	it('puts that in, and the next item finds it as it was', async () => {
		await bodyOf(fields, { input: 'base', url: 'first' });
		expect(await bodyOf(fields, { input: 'base', url: '' })).toEqual({ video_list });
		expect(video_list).toEqual([{ refer_type: 'base' }]);
	});
});

describe('a collection', () => {
	const fields = [
		choice('mode', ['a', 'b']),
		{
			...text('more'),
			type: 'collection' as const,
			routing: undefined,
			options: [...shownFor({ '/mode': ['b'] }, [text('x')]), text('y')],
		},
	];

	it('sends what was added and counts', async () => {
		expect(await bodyOf(fields, { mode: 'a', more: { x: '1' } })).toEqual({});
		expect(await bodyOf(fields, { mode: 'b', more: { x: '1' } })).toEqual({ x: '1' });
		expect(await bodyOf(fields, { mode: 'b' })).toEqual({});
	});

	it.each<[string, unknown]>([
		['text', 'x'],
		['a list', [{ x: '1' }]],
		['a date', new Date(0)],
		['true', true],
	])('is no %s', async (_kind, more) => {
		const { complaint } = await compose(fields, { more });
		expect(complaint?.message).toBe("'MORE' must be an object");
	});

	it('that an expression leaves empty adds nothing', async () => {
		expect(await bodyOf(fields, { more: null })).toEqual({});
	});
});

describe('a list', () => {
	const list = sentList('items', {
		name: 'things',
		displayName: 'Things',
		entry: { name: 'thing', displayName: 'Thing' },
		description: '',
		counts: [itemsBetween(0, 2, 'thing')],
		fields: [
			choice('source', ['id', 'url']),
			...shownFor({ source: ['id'] }, [text('id', { required: true })]),
			...shownFor({ source: ['url'] }, [text('url', { required: true })]),
		],
	});

	it('makes objects of its entries, each by its own choices', async () => {
		const thing = [{ id: 'a' }, { source: 'url', id: 'b', url: 'c' }];
		expect(await bodyOf(list, { things: { thing } })).toEqual({
			items: [{ id: 'a' }, { url: 'c' }],
		});
	});

	it('is left out without entries', async () => {
		expect(await bodyOf(list, { things: {} })).toEqual({});
	});

	it('names the entry and the field that is wrong', async () => {
		const { complaint } = await compose(list, { things: { thing: [{ id: 'a' }, {}] } });
		expect(complaint?.message).toBe("'Things: Thing 2: ID' is empty");
	});
});

import type { INodeProperties } from 'n8n-workflow';
import { fieldsIn, routingOf, sent } from '../../../nodes/shared/input/field.ts';
import { asString, maxLength, notSentWhen, required } from '../../../nodes/shared/input/rules.ts';
import { bodyOf, compose } from './bodyOf.mts';

const field = (more: Partial<INodeProperties>): INodeProperties => ({
	displayName: 'Pan',
	name: 'pan',
	type: 'number',
	default: 0,
	...more,
});
const choices = ['std', 'pro', 'automatic'].map((value) => ({ name: value, value }));

describe('a sent field', () => {
	it("goes under the API's name, also inside an object", async () => {
		expect(sent('camera.config.pan', field({})).routing?.send).toEqual({
			type: 'body',
			property: 'camera.config.pan',
		});
		expect(await bodyOf([sent('camera.config.pan', field({}))], { pan: 3 })).toEqual({
			camera: { config: { pan: 3 } },
		});
	});

	it('goes under several names where sources disagree', async () => {
		const fields = [sent(['down', 'bottom'], field({}))];
		expect(await bodyOf(fields, { pan: 3 })).toEqual({ down: 3, bottom: 3 });
	});

	it('is left out, with all that would be around it, when it is empty', async () => {
		expect(await bodyOf([sent('camera.config.pan', field({}))], { pan: '' })).toEqual({});
	});

	it('keeps its default while nothing else was chosen', async () => {
		expect(await bodyOf([sent('pan', field({ default: 7 }))], {})).toEqual({ pan: 7 });
	});

	it('is converted by its rules', async () => {
		expect(await bodyOf([sent('pan', field({}), asString)], { pan: '3' })).toEqual({ pan: '3' });
	});

	it('keeps the first complaint, with its item', async () => {
		const fields = [
			sent('prompt', field({ name: 'prompt', displayName: 'Prompt', type: 'string' }), required),
			sent('negative', field({ type: 'string' }), maxLength(1)),
		];
		expect(await compose(fields, { prompt: '', pan: 'too long' })).toEqual({
			complaint: {
				message: "'Prompt' is empty",
				description: 'Fill it in. If it holds an expression, check what that gives for this item.',
			},
			itemIndex: 3,
		});
	});
});

describe('the limits of a sent field are those that the editor shows', () => {
	const limitsOf = (one: INodeProperties) =>
		Object.assign({}, ...(routingOf(one).sends?.x ?? []).map(({ limits }) => limits));

	it.each<[string, Partial<INodeProperties>, object]>([
		['the range', { typeOptions: { minValue: 3, maxValue: 15 } }, { min: 3, max: 15 }],
		['the decimals', { typeOptions: { numberPrecision: 0 } }, { decimals: 0 }],
		['required', { required: true }, { required: true }],
		['the choices', { type: 'options', options: choices }, { enum: ['std', 'pro', 'automatic'] }],
	])('%s', (_name, more, limits) => {
		expect(limitsOf(sent('x', field(more)))).toEqual(limits);
	});

	it('a choice that stands for "leave it to the API" is none of the API', () => {
		const one = sent('x', field({ type: 'options', options: choices }), notSentWhen('automatic'));
		expect(limitsOf(one)).toEqual({ enum: ['std', 'pro'] });
	});
});

describe('values of another kind are refused, and the field is named', () => {
	it.each<[INodeProperties['type'], string, unknown, string, string]>([
		['boolean', 'text', 'yes', "'Pan' must be true or false", 'It is "yes".'],
		['boolean', 'a number', 1, "'Pan' must be true or false", 'It is 1.'],
		['number', 'an empty list', [], "'Pan' must be a number", 'It is [].'],
		['number', 'a switch', true, "'Pan' must be a number", 'It is true.'],
		['number', 'an inexact number', 2 ** 60, "'Pan' must be a number", `It is ${2 ** 60}.`],
		['string', 'a switch', false, "'Pan' must be text", 'It is false.'],
		[
			'string',
			'a list',
			['a'],
			"'Pan' must be text",
			'Its expression gives an object or a list. Name the field in it that holds the text.',
		],
		[
			'string',
			'an inexact number',
			Number('8295473610284736501'),
			"'Pan' has lost digits",
			'It arrived as a number too long to be kept exactly. Hand it over as text.',
		],
		['options', 'a list', ['std'], "'Pan' must be one of: std, pro, automatic", 'It is ["std"].'],
	])('a %s field given %s', async (type, _what, value, message, description) => {
		const fields = [sent('x', field({ type, options: choices }))];
		const { complaint } = await compose(fields, { pan: value });
		expect(complaint).toEqual({ message, description });
	});

	it.each<[string, unknown, boolean]>([
		['false', 'false', false],
		['TRUE with spaces', ' TRUE ', true],
	])('a switch spelled as text is taken: %s', async (_name, value, read) => {
		expect(await bodyOf([sent('x', field({ type: 'boolean' }))], { pan: value })).toEqual({
			x: read,
		});
	});
});

it('only a collection has fields in it', () => {
	const collection = field({ type: 'collection', options: [field({ name: 'tilt' })] });
	expect(fieldsIn(collection).map(({ name }) => name)).toEqual(['tilt']);
	expect(fieldsIn(field({ type: 'options', options: choices }))).toEqual([]);
	const list = [{ name: 'shot', displayName: 'Shot', values: [field({})] }];
	expect(fieldsIn(field({ type: 'fixedCollection', options: list }))).toEqual([]);
	expect(fieldsIn(field({}))).toEqual([]);
});

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { serialize } from '../../../nodes/shared/api/longInteger.ts';
import { fetchDeferred } from '../../../nodes/shared/input/files/deferred.ts';
import { routingOf } from '../../../nodes/shared/input/field.ts';
import { compose } from '../input/bodyOf.mts';
import { isOrdering, loadNodes } from './nodes.mts';
import { groupOf, itemWithFiles, samplesOf } from './samples.mts';
import { choose, combinationsOf, isShown, setsOf, shows, type Values } from './selectors.mts';

/** A field that sends something, and values of the node with which it counts. */
interface Place {
	field: INodeProperties;
	values: Values;
	/** The values with another one in the field. */
	with(value: unknown): Values;
}

/** Every sending field of a node once, also those in collections and lists. */
function placesOf({ properties }: INodeTypeDescription): Place[] {
	const places = new Map<string, Place>();
	const found = (at: string, place: Place) => {
		if (routingOf(place.field).sends && !places.has(at)) places.set(at, place);
	};
	const walk = (siblings: INodeProperties[], lists: string[], values: Values) => {
		for (const field of siblings) {
			const { name, displayName, type } = field;
			const place = { name, displayName, siblings: [field], choices: [], lists };
			if (!isShown(place, properties, values)) continue;
			const at = [...lists, name, type].join('.');
			const put = (value: unknown) => choose(values, place, value);
			found(at, { field, values, with: put });
			if (type === 'fixedCollection') walk(groupOf(field).values, [...lists, name], values);
			if (type !== 'collection') continue;
			for (const inner of field.options as INodeProperties[]) {
				if (!shows(inner, {}, values)) continue;
				const alone = (value: unknown) => put({ [inner.name]: value });
				found(`${at}.${inner.name}.${inner.type}`, { field: inner, values, with: alone });
			}
		}
	};
	for (const set of setsOf(properties)) {
		for (const values of combinationsOf(set, properties, samplesOf(properties))) {
			walk(properties, [], values);
		}
	}
	return [...places.values()];
}

const result = async ({ properties }: INodeTypeDescription, values: Values) => {
	const { body, complaint } = await compose(properties, values, { context: itemWithFiles });
	return { message: complaint?.message, sent: body && serialize(await fetchDeferred(body)) };
};

const wrong: Array<[kind: string, value: unknown]> = [
	['a list', [['x']]],
	['an object', { a: 1 }],
	['a date', new Date(0)],
	['true', true],
	['not a number', NaN],
	['infinity', Infinity],
	['a huge number', 1e300],
];
const nothing: Array<[kind: string, value: unknown]> = [
	['null', null],
	['an empty text', ''],
];
const noEntries: Array<[kind: string, value: unknown]> = [
	['an empty list', []],
	['an empty object', {}],
];

let nodes: Array<{ name: string; description: INodeTypeDescription; places: Place[] }>;
beforeAll(async () => {
	nodes = (await loadNodes())
		.filter(isOrdering)
		.map(({ name, description }) => ({ name, description, places: placesOf(description) }));
});

/** What is said otherwise than it should be, by node, field and kind of value. */
async function differences(
	kindsFor: (field: INodeProperties) => Array<[kind: string, value: unknown]>,
	isFine: (
		found: Awaited<ReturnType<typeof result>>,
		place: Place,
		description: INodeTypeDescription,
	) => boolean | Promise<boolean>,
): Promise<string[]> {
	const lines: string[] = [];
	for (const { name, description, places } of nodes) {
		for (const place of places) {
			for (const [kind, value] of kindsFor(place.field)) {
				const found = await result(description, place.with(value));
				if (await isFine(found, place, description)) continue;
				lines.push(`${name} › ${place.field.name} given ${kind}: ${found.message ?? found.sent}`);
			}
		}
	}
	return lines;
}

const isList = ({ type }: INodeProperties) => ['fixedCollection', 'json'].includes(type);
const takesTrue = ({ type }: INodeProperties) => type === 'boolean';

/** Whether a list of choices takes what is not in it as well. */
const isOpen = ({ name }: INodeProperties) =>
	nodes.some(({ description }) =>
		description.properties.some((field) => routingOf(field).unlistedOf === name),
	);

/** Whether a message is about the field or something in it. */
const names = (message: string | undefined, { displayName }: INodeProperties) =>
	message !== undefined && new RegExp(`(^'|: )${escape(displayName)}(: .*)?' `).test(message);

const escape = (text: string) => text.replace(/[^\w\s]/g, '\\$&');

it('there are fields to look at', () => {
	expect(nodes.flatMap(({ places }) => places).length).toBeGreaterThan(150);
});

it('what is of another kind is refused, and the field is named', async () => {
	const lines = await differences(
		(field) => [
			...wrong.filter(([kind]) => !(kind === 'true' && takesTrue(field))),
			...(isList(field) ? [] : noEntries),
		],
		({ message }, { field }) => names(message, field),
	);
	expect(lines).toEqual([]);
});

it('words are refused wherever they are no value', async () => {
	const lines = await differences(
		(field) => (field.type === 'string' || isOpen(field) ? [] : [['words', 'some words']]),
		({ message }, { field }) => names(message, field),
	);
	expect(lines).toEqual([]);
});

it('what is empty counts as not set', async () => {
	const lines = await differences(
		(field) => [...nothing, ...(isList(field) ? noEntries : [])],
		async ({ message, sent }, place, description) => {
			const unset = await result(description, place.with(undefined));
			return sent === unset.sent && message === unset.message;
		},
	);
	expect(lines).toEqual([]);
});

describe('an ID of 19 digits', () => {
	const digits = '8295473610284736501';
	const isId = ({ type, name }: INodeProperties) => type === 'string' && /Id$/.test(name);
	const ids = () =>
		nodes.flatMap(({ description, places }) =>
			places.filter(({ field }) => isId(field)).map((place) => ({ description, place })),
		);

	it('is sent with all of them', async () => {
		expect(ids().length).toBeGreaterThan(10);
		for (const { description, place } of ids()) {
			const { sent } = await result(description, place.with(digits));
			expect([place.field.name, sent]).toEqual([place.field.name, expect.stringContaining(digits)]);
		}
	});

	it('is refused when n8n has lost the last of them', async () => {
		for (const { description, place } of ids()) {
			const { message } = await result(description, place.with(Number(digits)));
			const { name, displayName } = place.field;
			expect([name, message]).toEqual([
				name,
				expect.stringMatching(new RegExp(`${displayName}' has lost digits$`)),
			]);
		}
	});
});

import { routes, type Field } from '../../contract/contract.mts';
import { choicesOf, isOrdering, loadNodes } from '../description/nodes.mts';
import { offered, operationsOf, type Operation } from './operations.mts';
import { canHold, type Limits } from './sentFields.mts';

/** Choices of the API that a node does not offer on purpose, by route and field. */
const CHOICES_LEFT_OUT: Record<string, { without: string[]; because: string }> = {
	'videos.omni-video sound': { without: ['off'], because: 'It is off unless it is asked for' },
};

/** Fields that no user fills in: `completeStoryboard` numbers the shots. */
const COMPLETED = ['multi_prompt[].index'];

let operations: Operation[];
beforeAll(async () => {
	operations = (await loadNodes())
		.filter(({ name }) => isOrdering(name))
		.flatMap(({ description }) => operationsOf(description));
});

/** Where an operation breaks a rule, as lines for people; none is expected. */
const complaints = (find: (operation: Operation) => string[]) =>
	operations.flatMap((one) => find(one).map((line) => `${one.name}: ${line}`));

/** Where the fields that an operation sends differ from the contract. */
const differences = (find: (field: Field, limits: Limits[], one: Operation) => string[]) =>
	complaints((one) =>
		one.route.fields.flatMap((field) => {
			const limits = one.senders
				.filter(({ path }) => path === field.name)
				.map((sender) => sender.limits);
			return limits.length === 0
				? []
				: find(field, limits, one).map((line) => `${field.name}: ${line}`);
		}),
	);

const said = (what: string, ours: unknown, contract: unknown) =>
	JSON.stringify(ours) === JSON.stringify(contract)
		? []
		: [`${what} is ${JSON.stringify(ours)}, by the contract ${JSON.stringify(contract)}`];

it('every route that CometAPI documents is reached by one operation, and so is every other that is offered', () => {
	const documented = routes.filter((route) => route.method === 'POST' && route.documented);
	expect(offered).toEqual(expect.arrayContaining(documented));
	expect(operations.map(({ route }) => route.id).sort()).toEqual(
		offered.map(({ id }) => id).sort(),
	);
});

it('a node says so when CometAPI does not document its route', () => {
	const says = operations.filter(({ description }) =>
		/not by CometAPI/.test(description.description),
	);
	const undocumented = operations.filter(({ route }) => !route.documented);
	expect(undocumented.length).toBeGreaterThan(0);
	expect(says).toEqual(undocumented);
});

it('what has changed of late has a date and who says so', () => {
	const since = routes.flatMap(({ id, fields }) =>
		fields.flatMap((field) => (field.since ? [`${id} ${field.name}: ${field.since}`] : [])),
	);
	expect(since.length).toBeGreaterThan(0);
	expect(since.filter((line) => !/: (Kling|CometAPI), 20\d\d-\d\d(-\d\d)?: /.test(line))).toEqual(
		[],
	);
});

it('every field of the contract is sent by some field of the node', () => {
	const missing = complaints(({ route, senders }) => {
		const isSent = (name: string) =>
			senders.some(
				({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[]`),
			);
		const names = route.fields.map(({ name }) => name);
		return names.filter((name) => !COMPLETED.includes(name) && !isSent(name));
	});
	expect(missing).toEqual([]);
});

it('no field sends what the contract does not have', () => {
	const invented = complaints(({ route, senders }) => {
		const known = route.fields.flatMap(({ name, alias }) => [
			name,
			...alias.map((other) => name.replace(/[^.\]]+$/, other)),
		]);
		return senders.map(({ path }) => path).filter((path) => !known.includes(path));
	});
	expect(invented).toEqual([]);
});

it('what the API needs is required', () => {
	expect(
		differences(({ required, type }, limits) =>
			required && type !== 'object' && !limits.some((one) => one.required)
				? ['is not required']
				: [],
		),
	).toEqual([]);
});

it('closed sets of choices are the same', () => {
	expect(
		differences((field, limits, { route }) => {
			if (!field.enum || field.open) return [];
			const left = CHOICES_LEFT_OUT[`${route.id} ${field.name}`];
			const expected = field.enum.filter((value) => !left?.without.includes(value));
			return said('the choice', unique(limits.flatMap(valuesOf)), unique(expected));
		}),
	).toEqual([]);
});

it('open sets of choices offer what is known', () => {
	expect(
		complaints(({ route, description }) => {
			const field = route.fields.find(({ name }) => /(^|\.)model_name$/.test(name));
			const picker = description.properties.find(({ name }) => name === 'model');
			if (!field || !picker) return [];
			const choices = choicesOf(picker).filter(
				(value) => !['other', 'automatic'].includes(String(value)),
			);
			return said('the choice', unique(choices), unique(field.enum ?? []));
		}),
	).toEqual([]);
});

const unique = (values: unknown[]) => [...new Set(values.map(String))].sort();

/** The values that limits let through; a range of whole numbers spells them out. */
function valuesOf({ enum: values, min, max, decimals }: Limits): string[] {
	if (values) return values;
	if (min === undefined || max === undefined || decimals !== 0) return [];
	return Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
}

it('numbers have the same range', () => {
	expect(
		differences((field, limits) => {
			if (field.enum || ![field.type].flat().some((type) => ['integer', 'number'].includes(type)))
				return [];
			const decimals = [field.type].flat().includes('integer') ? 0 : field.decimals;
			return limits
				.filter((one) => Object.keys(one).length > 0)
				.flatMap((one) => [
					...said('the least', one.min, field.min),
					...said('the most', one.max, field.max),
					...said('the precision', one.decimals, decimals),
				]);
		}),
	).toEqual([]);
});

it('texts have the same greatest length', () => {
	expect(
		differences((field, limits) => {
			// Of models that take prompts of different lengths, the contract has the longest.
			const lengths = limits.flatMap(({ maxLength }) => maxLength ?? []);
			return said(
				'the length',
				lengths.length > 0 ? Math.max(...lengths) : undefined,
				field.maxLength,
			);
		}),
	).toEqual([]);
});

it('lists have the same number of entries', () => {
	expect(
		differences((field, limits) => {
			if (field.type !== 'array') return [];
			const least = limits.flatMap(({ minItems }) => minItems ?? []);
			const most = limits.flatMap(({ maxItems }) => maxItems ?? []);
			return [
				...said('the least', least.length ? Math.min(...least) : undefined, field.minItems),
				...said('the most', most.length ? Math.max(...most) : undefined, field.maxItems),
			];
		}),
	).toEqual([]);
});

it('files must be the same', () => {
	expect(
		differences(({ media }, limits) => {
			const file = limits.find(({ formats }) => formats);
			if (!media?.encoding.includes('base64')) return said('a file', file?.formats, undefined);
			return [
				...said('the formats', file?.formats, media.formats),
				...said('the size', file?.maxMB, media.maxMB),
				...said('the side', file?.minPx, media.minPx),
				...said('the shape', file?.aspect, media.aspect),
			];
		}),
	).toEqual([]);
});

it('addresses are checked', () => {
	expect(
		differences((field, limits) => {
			const isUrl = field.format === 'url' || field.media?.encoding.join() === 'url';
			return isUrl ? said('the format', first(limits, 'format'), 'url') : [];
		}),
	).toEqual([]);
});

const first = <Name extends keyof Limits>(limits: Limits[], name: Name) =>
	limits.find((one) => one[name] !== undefined)?.[name];

it('fields that exclude each other are never shown together', () => {
	expect(
		complaints(({ route, senders }) =>
			route.fields.flatMap(({ name, exclusiveWith }) =>
				exclusiveWith.flatMap((other) => {
					const of = (path: string) => senders.filter((sender) => sender.path === path);
					// Inside a list, one step decides between them.
					if (name.includes('[]')) return [];
					const together = of(name).some((one) =>
						of(other).some((two) => canHold([...one.conditions, ...two.conditions])),
					);
					return together ? [`${name} and ${other}`] : [];
				}),
			),
		),
	).toEqual([]);
});

it('only what the contract has is left out', () => {
	const known = operations.flatMap(({ route }) =>
		route.fields.flatMap(({ name, enum: values }) =>
			(values ?? []).map((value) => `${route.id} ${name} ${value}`),
		),
	);
	const left = Object.entries(CHOICES_LEFT_OUT).flatMap(([field, { without }]) =>
		without.map((value) => `${field} ${value}`),
	);
	expect(known).toEqual(expect.arrayContaining(left));
});

import { routingOf } from '../../../nodes/shared/input/field.ts';
import { applyRules, Complaint } from '../../../nodes/shared/input/rules.ts';
import { canHold } from '../contract/sentFields.mts';
import { choicesOf, fieldsOf, groupsOf, loadNodes, type Field } from './nodes.mts';

let fields: Field[];
beforeAll(async () => {
	fields = (await loadNodes()).flatMap(({ description }) => fieldsOf(description));
});

/** Where the fields are that break a rule; none is expected. */
const offenders = (isFine: (field: Field) => boolean) =>
	fields.filter((field) => !isFine(field)).map(({ at }) => at);

/** Words that n8n writes small inside a title. */
const small = /^(a|an|and|as|at|but|by|for|from|if|in|into|nor|of|on|or|per|the|to|with)$/;
const isTitleCase = (title: string) =>
	title
		.split(/[ ,]+/)
		.every((word, index) => !/^[a-z]/.test(word) || (index > 0 && small.test(word)));

describe('texts', () => {
	it('there are fields to look at', () => {
		expect(fields.length).toBeGreaterThan(50);
	});

	it('names are in Title Case, also those of choices', () => {
		expect(
			offenders(({ property: { type, displayName } }) => {
				return type === 'notice' || isTitleCase(displayName);
			}),
		).toEqual([]);
		const wrong = fields.flatMap(({ at, property }) =>
			(property.options ?? [])
				.map((option) => ('displayName' in option ? option.displayName : option.name))
				.filter((name) => !isTitleCase(name))
				.map((name) => `${at} › ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	it('switches say "Whether"', () => {
		expect(
			offenders(
				({ property: { type, description } }) =>
					type !== 'boolean' || /^Whether /.test(description ?? ''),
			),
		).toEqual([]);
	});

	it('texts that the user types have an example', () => {
		expect(
			offenders(
				({ property: { type, placeholder } }) =>
					type !== 'string' || /^e\.g\. \S/.test(placeholder ?? ''),
			),
		).toEqual([]);
	});

	it('descriptions of one sentence have no full stop, longer ones do', () => {
		const isFine = (text = '') =>
			/[.!?] [A-Z0-9]/.test(text) ? text.endsWith('.') : !text.endsWith('.');
		expect(offenders(({ property: { description } }) => isFine(description))).toEqual([]);
	});

	it("n8n's own words are used where n8n has some", () => {
		const named = (name: string) => fields.filter(({ property }) => property.name === name);
		for (const { property } of named('returnAll')) {
			expect(property.description).toBe(
				'Whether to return all results or only up to a given limit',
			);
		}
		for (const { property } of named('limit')) {
			expect(property.description).toBe('Max number of results to return');
		}
		for (const { property } of named('simplify')) {
			expect(property.description).toBe(
				'Whether to return a simplified version of the response instead of the raw data',
			);
		}
	});
});

describe('limits', () => {
	/** What the rules of a field that is sent let through. */
	const limitsOf = ({ property }: Field) =>
		Object.assign(
			{},
			...Object.values(routingOf(property).sends ?? {})
				.flat()
				.map(({ limits }) => limits),
		) as { min?: number; max?: number; enum?: string[]; maxLength?: number };

	it('are the same in the editor, in the rules and in the text', () => {
		const isSaid = (text: string, pattern: RegExp, ...values: unknown[]) => {
			const [, ...said] = pattern.exec(text) ?? [];
			return said.every((value, index) => Number(value) === values[index]);
		};
		expect(
			offenders((field) => {
				const { description = '', typeOptions: { minValue, maxValue } = {} } = field.property;
				const { min, max, maxLength } = limitsOf(field);
				if (
					maxLength !== undefined &&
					!isSaid(description, /At most (\d+) characters/, maxLength)
				) {
					return false;
				}
				if (field.property.type !== 'number' || !routingOf(field.property).sends) return true;
				const range = /from (-?[\d.]+)(?: \([^)]*\))? to (-?[\d.]+)/;
				return min === minValue && max === maxValue && isSaid(description, range, min, max);
			}),
		).toEqual([]);
	});

	it('let every choice through, but those that stand for not sending', () => {
		const refused = fields.flatMap(({ at, property }) => {
			const [rules] = Object.values(routingOf(property).sends ?? {});
			if (property.type !== 'options' || !rules) return [];
			return choicesOf(property)
				.filter((value) => applyRules(rules, value, 'Field') instanceof Complaint)
				.map((value) => `${at} › ${String(value)}`);
		});
		expect(refused).toEqual([]);
	});

	it('never make n8n demand a field that depends on another one', () => {
		expect(
			offenders(({ property: { displayOptions, required } }) => !displayOptions || !required),
		).toEqual([]);
	});
});

describe('collections', () => {
	it('are empty at first and say what can be added', () => {
		const isCollection = ({ property }: Field) =>
			['collection', 'fixedCollection'].includes(property.type);
		expect(fields.some(isCollection)).toBe(true);
		for (const { property } of fields.filter(isCollection)) {
			expect(property.default).toEqual({});
			expect(property.placeholder).toMatch(/^(Add|Choose) /);
		}
	});

	it('list their optional fields A to Z', () => {
		const inOrder = (names: string[]) =>
			names.every((name, index) => index === 0 || names[index - 1].localeCompare(name) <= 0);
		expect(
			offenders(
				({ property }) =>
					property.type !== 'collection' ||
					groupsOf(property).every((group) => inOrder(group.map(({ displayName }) => displayName))),
			),
		).toEqual([]);
	});

	it('have nothing required in them, as nobody would see it', () => {
		expect(
			offenders(({ property, siblings, top }) => siblings === top || !property.required),
		).toEqual([]);
	});
});

describe('defaults', () => {
	it('are values that the field can have', () => {
		expect(
			offenders(({ property }) => {
				const { type, default: value, typeOptions = {} } = property;
				if (String(value).startsWith('=')) return true;
				if (type === 'options') return choicesOf(property).includes(value);
				if (type === 'boolean') return typeof value === 'boolean';
				if (type === 'string') return typeof value === 'string';
				if (type !== 'number') return true;
				const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
				return typeof value === 'number' && value >= minValue && value <= maxValue;
			}),
		).toEqual([]);
	});

	it('choices are all different', () => {
		expect(
			offenders(({ property }) => {
				if (property.type !== 'options') return true;
				const values = choicesOf(property);
				return values.length > 1 && new Set(values).size === values.length;
			}),
		).toEqual([]);
	});
});

describe('visibility', () => {
	/** The fields that a condition can mean: beside the field, or at the top with a slash. */
	const meant = (key: string, { siblings, top }: Field) =>
		key.startsWith('/')
			? top.filter(({ name }) => name === key.slice(1))
			: siblings.filter(({ name }) => name === key);

	it('depends only on fields and values that there are', () => {
		const broken = fields.flatMap((field) => {
			const { show = {}, hide = {} } = field.property.displayOptions ?? {};
			return [...Object.entries(show), ...Object.entries(hide)].flatMap(([key, values = []]) => {
				const possible = new Set(meant(key, field).flatMap(choicesOf));
				return values
					.filter((value) => !possible.has(value))
					.map((value) => `${field.at}: ${key} is never ${String(value)}`);
			});
		});
		expect(broken).toEqual([]);
	});

	it('shows at most one of the fields that share a name', () => {
		const together = fields.flatMap(({ at, property, siblings }) =>
			siblings
				.slice(siblings.indexOf(property) + 1)
				.filter(({ name }) => name === property.name)
				.filter(({ displayOptions }) =>
					canHold([property.displayOptions ?? {}, displayOptions ?? {}]),
				)
				.map(() => at),
		);
		expect(together).toEqual([]);
	});
});

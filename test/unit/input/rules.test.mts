import {
	applyRules,
	asString,
	Complaint,
	identifier,
	maxLength,
	notSentWhen,
	numberBetween,
	oneOf,
	onOrOff,
	pathSegment,
	quoted,
	required,
	text,
	webAddress,
} from '../../../nodes/shared/input/rules.ts';
import type { Rule } from '../../../nodes/shared/input/rules.ts';

/** What a rule makes of a value; a complaint as its two texts. */
function checked(rule: Rule, value: unknown): unknown {
	const result = rule(value, 'Field');
	return result instanceof Complaint ? [result.message, result.description] : result;
}

describe('required', () => {
	it.each([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['blanks', '  \n'],
	])('refuses %s', (_name, value) => {
		expect(checked(required, value)).toEqual([
			"'Field' is empty",
			'Fill it in. If it holds an expression, check what that gives for this item.',
		]);
	});

	it.each([
		['zero', 0],
		['false', false],
		['a text', 'x'],
		['a text between blanks', ' x '],
	])('lets %s through as it is', (_name, value) => {
		expect(checked(required, value)).toBe(value);
	});
});

describe('maxLength', () => {
	it('allows exactly the limit', () => {
		expect(checked(maxLength(3), 'abc')).toBe('abc');
		expect(checked(maxLength(3), 'abcde')).toEqual([
			"'Field' has 5 characters, and at most 3 are allowed",
			'Shorten it by 2 or more.',
		]);
	});

	it('counts characters as people do', () => {
		expect(checked(maxLength(3), '🐉🐉🐉')).toBe('🐉🐉🐉');
	});

	it('counts the digits of a number', () => {
		expect(applyRules([text, maxLength(3)], 123, 'Field')).toBe('123');
		expect(applyRules([text, maxLength(3)], 1234, 'Field')).toBeInstanceOf(Complaint);
	});
});

describe('pathSegment', () => {
	it.each(['.', '..', ' .. '])('refuses %j', (value) => {
		expect(checked(pathSegment, value)).toEqual([
			"'Field' cannot consist of dots alone",
			'Use letters and digits.',
		]);
	});

	it.each(['a.b', '...a', '1042'])('allows %j', (value) => {
		expect(checked(pathSegment, value)).toBe(value);
	});
});

describe('numberBetween', () => {
	it.each([
		['the least', 3],
		['the most', 10],
		['one decimal', 3.5],
		['digits as text', '7'],
	])('allows %s', (_name, value) => {
		expect(checked(numberBetween(3, 10, 1), value)).toBe(Number(value));
	});

	it.each<[kind: string, value: unknown, quoted: string]>([
		['less', 2.9, '2.9'],
		['more', 10.1, '10.1'],
		['a finer number', 5.25, '5.25'],
		['a word', 'soon', '"soon"'],
		['hexadecimal digits', '0x5', '"0x5"'],
		['not a number', NaN, 'NaN'],
		['infinity', Infinity, 'Infinity'],
		['true', true, 'true'],
		['a list', [5], '[5]'],
	])('refuses %s', (_kind, value, quoted) => {
		expect(checked(numberBetween(3, 10, 1), value)).toEqual([
			"'Field' must be a number from 3 to 10 with at most one decimal",
			`It is ${quoted}.`,
		]);
	});

	it('can insist on whole numbers', () => {
		expect(checked(numberBetween(1, 15, 0), 5)).toBe(5);
		expect(checked(numberBetween(1, 15, 0), 5.5)).toEqual([
			"'Field' must be a whole number from 1 to 15",
			'It is 5.5.',
		]);
	});

	it('takes any decimals when none are named', () => {
		expect(checked(numberBetween(0, 1), 0.123456)).toBe(0.123456);
		expect(checked(numberBetween(0, 1), 1.5)).toEqual([
			"'Field' must be a number from 0 to 1",
			'It is 1.5.',
		]);
	});
});

describe('oneOf', () => {
	it('allows what is listed', () => {
		expect(checked(oneOf(['std', 'pro']), 'pro')).toBe('pro');
		expect(checked(oneOf(['5', '10']), 5)).toBe('5');
	});

	it('names the choices otherwise', () => {
		expect(checked(oneOf(['std', 'pro']), '4k')).toEqual([
			"'Field' must be one of: std, pro",
			'It is "4k".',
		]);
	});
});

describe('webAddress', () => {
	it.each([
		['https', 'https://example.com/a.mp4'],
		['http', 'http://a'],
		['capitals, between blanks', ' HTTPS://example.com '],
	])('allows %s', (_name, value) => {
		expect(checked(webAddress, value)).toBe(value.trim());
	});

	it.each([
		['an address without a protocol', 'example.com/a.mp4'],
		['ftp', 'ftp://example.com'],
		['a protocol alone', 'https://'],
		['a blank after the protocol', 'https:// x'],
		['a blank inside', 'https://a b'],
	])('refuses %s', (_name, value) => {
		expect(checked(webAddress, value)).toEqual([
			"'Field' must be an address that starts with https:// or http://",
			`It is ${JSON.stringify(value)}.`,
		]);
	});

	it('quotes no more of a wrong one than is useful', () => {
		const [, description] = checked(webAddress, 'x'.repeat(5000)) as string[];
		expect(description).toBe(`It is "${'x'.repeat(100)}".`);
	});
});

describe('small rules', () => {
	it('notSentWhen leaves a value to the API', () => {
		expect(checked(notSentWhen('automatic'), 'automatic')).toBeUndefined();
		expect(checked(notSentWhen('automatic'), 'simple')).toBe('simple');
	});

	it('asString makes digits a string', () => {
		expect(checked(asString, 5)).toBe('5');
	});

	it('onOrOff words a switch', () => {
		expect([checked(onOrOff, true), checked(onOrOff, false)]).toEqual(['on', 'off']);
	});
});

describe('applyRules', () => {
	const rules = [text, maxLength(3), asString];

	it('hands the value from rule to rule', () => {
		expect(applyRules([numberBetween(3, 15, 0), asString], '7', 'Field')).toBe('7');
	});

	it('ends with the first complaint', () => {
		const result = applyRules([required, ...rules], '', 'Field');
		expect(result).toBeInstanceOf(Complaint);
		expect((result as Complaint).message).toBe("'Field' is empty");
	});

	it('asks nothing of a field that is not set, unless it is required', () => {
		expect(applyRules(rules, undefined, 'Field')).toBeUndefined();
		expect(applyRules([oneOf(['a'])], '', 'Field')).toBe('');
		expect(applyRules([notSentWhen('x'), oneOf(['a'])], 'x', 'Field')).toBeUndefined();
	});
});

describe('values as sheets give them', () => {
	it('blanks and line breaks around a choice and an ID are cut', () => {
		expect(oneOf(['pro', 'std'])(' pro\r\n', 'Mode')).toBe('pro');
		expect(identifier(' 861309198188019719\n', 'Task ID')).toBe('861309198188019719');
	});

	it.each(['8.61E+17', '8.61309198188019E+17', '8,61e17', 2 ** 60])(
		'an ID that has lost digits is refused: %s',
		(value) => {
			expect(identifier(value, 'Task ID')).toEqual(
				new Complaint(
					"'Task ID' has lost digits",
					'It arrived as a number too long to be kept exactly. Hand it over as text.',
				),
			);
		},
	);

	it.each(['order-1e10', '1e5x', '861309198188019719', 'E+17', 1042])('%s is an ID', (value) => {
		expect(identifier(value, 'Task ID')).toBe(value);
	});

	it('a text is cut between characters', () => {
		const [, quotedText] = /^It is (.*)\.$/s.exec(quoted('🙂'.repeat(300)))!;
		expect(quotedText).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
	});
});

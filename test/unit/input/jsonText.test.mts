import { readJson } from '../../../nodes/shared/input/jsonText.ts';
import { Complaint } from '../../../nodes/shared/input/rules.ts';

const read = (given: unknown) => readJson(given, 'Storyboard');

describe('JSON text is read', () => {
	it.each([
		['plain', '[{"a":1}]'],
		['with space around it', '\n [{"a":1}] \n'],
		['in a fence', '```json\n[{"a":1}]\n```'],
		['in a fence of no language', '```\n[{"a":1}]```'],
		['in a fence, with words around it', 'Here it is:\n```JSON\n[{"a":1}]\n```\nEnjoy!'],
	])('%s', (_how, text) => {
		expect(read(text)).toEqual([{ a: 1 }]);
	});

	it('that has a fence inside a text', () => {
		expect(read('["```js\\n1\\n```"]')).toEqual(['```js\n1\n```']);
	});

	it('that is no text any more', () => {
		const value = [{ a: 1 }];
		expect(read(value)).toBe(value);
	});

	it('with every digit of long whole numbers', () => {
		expect(read('[8295473610284736501, -8295473610284736501, 123456789012345, 0.5]')).toEqual([
			'8295473610284736501',
			'-8295473610284736501',
			123456789012345,
			0.5,
		]);
	});

	it('with texts, fractions and exponents as they are', () => {
		const text =
			'{"a":"id 8295473610284736501 \\" 8295473610284736501","b":0.12345678901234567,"c":1e21}';
		expect(read(text)).toEqual(JSON.parse(text));
	});
});

it('an empty text is nothing', () => {
	expect(read(' \n')).toBeUndefined();
});

it.each(['A boat in the rain', '[{"prompt": "A boat', "[{'prompt': 'A boat'}]"])(
	'what is no JSON is refused, and its beginning shown: %s',
	(text) => {
		const complaint = read(text);
		expect(complaint).toBeInstanceOf(Complaint);
		expect(complaint).toMatchObject({ message: "'Storyboard' is not JSON" });
		expect((complaint as Complaint).description).toContain(JSON.stringify(text));
	},
);

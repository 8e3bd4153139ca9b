import { oneLine } from '../../nodes/shared/text.ts';

it.each([
	['a line break', 'a\nb'],
	['a return and a line break', 'a\r\nb'],
	['a line separator of Unicode', 'a\u2028b'],
	['a command to the terminal', 'a\u001bb'],
	['a command of eight bits', 'a\u009bb'],
	['an end of text', 'a\u0000b'],
])('%s becomes a blank', (_name, text) => {
	expect(oneLine(text)).toBe('a b');
});

it('letters of all languages stay', () => {
	expect(oneLine('Straße 東京 🐉 - x')).toBe('Straße 東京 🐉 - x');
});

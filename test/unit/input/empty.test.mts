import { isEmpty } from '../../../nodes/shared/input/empty.ts';

describe('isEmpty', () => {
	it.each([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
	])('says so of %s', (_name, value) => {
		expect(isEmpty(value)).toBe(true);
	});

	it.each([
		['zero', 0],
		['false', false],
		['a blank', ' '],
		['an empty list', []],
		['an empty object', {}],
		['a text', 'x'],
	])('does not say so of %s', (_name, value) => {
		expect(isEmpty(value)).toBe(false);
	});
});

import { isEmpty } from '../../../nodes/shared/input/empty.ts';

describe('isEmpty', () => {
	it.each([undefined, null, ''])('%j is', (value) => {
		expect(isEmpty(value)).toBe(true);
	});

	it.each([0, false, ' ', [], {}, 'x'])('%j is not', (value) => {
		expect(isEmpty(value)).toBe(false);
	});
});

import { isEmpty, withoutEmpty } from '../../../nodes/shared/input/empty.ts';

describe('isEmpty', () => {
	it.each([undefined, null, ''])('%j is', (value) => {
		expect(isEmpty(value)).toBe(true);
	});

	it.each([0, false, ' ', [], {}, 'x'])('%j is not', (value) => {
		expect(isEmpty(value)).toBe(false);
	});
});

describe('withoutEmpty', () => {
	it('takes out what was left empty and keeps zero and false', () => {
		const body = { a: '', b: null, c: undefined, d: 0, e: false, f: 'x', g: [] };
		expect(withoutEmpty(body)).toEqual({ d: 0, e: false, f: 'x', g: [] });
	});

	it('does so inside objects, and takes out those that end up empty', () => {
		const body = { camera: { type: 'simple', config: { pan: '' } }, watermark: { on: null } };
		expect(withoutEmpty(body)).toEqual({ camera: { type: 'simple' } });
	});

	it('leaves the body it was given as it is', () => {
		const body = { a: '', b: { c: '' } };
		withoutEmpty(body);
		expect(body).toEqual({ a: '', b: { c: '' } });
	});

	it.each([undefined, 'text', ['a']])('makes an empty body of %j', (body) => {
		expect(withoutEmpty(body)).toEqual({});
	});
});

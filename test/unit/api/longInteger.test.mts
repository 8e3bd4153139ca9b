import { LongInteger, serialize } from '../../../nodes/shared/api/longInteger.ts';

const MARK = '\u0001';

it('writes every digit of a long integer, wherever it stands', () => {
	const id = new LongInteger('8295473610284736501');
	expect(serialize({ id, list: [{ id }, id] })).toBe(
		'{"id":8295473610284736501,"list":[{"id":8295473610284736501},8295473610284736501]}',
	);
});

it.each([
	'8295473610284736501',
	`${MARK}123${MARK}`,
	`${MARK}123`,
	`${MARK}${MARK}123`,
	MARK,
	`:"${MARK}123"`,
	`["${MARK}${MARK}`,
])('leaves a text a text: %j', (text) => {
	const body = { text, list: [text], id: 5 };
	expect(JSON.parse(serialize(body))).toEqual(body);
});

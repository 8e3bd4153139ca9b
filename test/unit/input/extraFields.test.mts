import { LongInteger } from '../../../nodes/shared/api/longInteger.ts';
import { extraFields, putExtraFields } from '../../../nodes/shared/input/extraFields.ts';
import type { Filling } from '../../../nodes/shared/input/field.ts';

/** What comes of extra fields in a body that has a prompt already. */
async function put(value: unknown) {
	const body = { prompt: 'A cat' };
	const filling = { body, label: 'Additional Fields', root: {} } as unknown as Filling;
	const complaint = await putExtraFields({ [extraFields.name]: value }, filling);
	return { body: body as Record<string, unknown>, message: complaint?.message };
}

describe('extra fields', () => {
	it.each([['{"seed": 42, "deep": {"list": [1, "x"]}}'], [{ seed: 42, deep: { list: [1, 'x'] } }]])(
		'go into the body as they are: %j',
		async (value) => {
			const expected = { prompt: 'A cat', seed: 42, deep: { list: [1, 'x'] } };
			expect(await put(value)).toEqual({ body: expected, message: undefined });
		},
	);

	it('keep every digit of a long integer, as a number', async () => {
		const { body } = await put(
			'{"element_id": 8294710285011123456, "text": "8294710285011123456"}',
		);
		expect(body.element_id).toEqual(new LongInteger('8294710285011123456'));
		expect(body.text).toBe('8294710285011123456');
	});

	it.each([[''], ['{}'], [undefined]])('add nothing where they are empty: %j', async (value) => {
		expect(await put(value)).toEqual({ body: { prompt: 'A cat' }, message: undefined });
	});

	it.each([
		['[1]', "'Extra Fields (JSON)' must be an object"],
		['7', "'Extra Fields (JSON)' must be an object"],
		['{seed}', "'Extra Fields (JSON)' is not JSON"],
		[
			'{"prompt": "x"}',
			"'Extra Fields (JSON)' would replace 'prompt', which a field of this node sends",
		],
		['{"external_task_id": "x"}', "'Extra Fields (JSON)' must not set 'external_task_id'"],
		['{"callback_url": "x"}', "'Extra Fields (JSON)' must not set 'callback_url'"],
		['{"__proto__": {"x": 1}}', "'Extra Fields (JSON)' must not name '__proto__'"],
		['{"a": [{"__proto__": 1}]}', "'Extra Fields (JSON)' must not name '__proto__'"],
		['{"constructor": 1}', "'Extra Fields (JSON)' must not name 'constructor'"],
	])('are refused: %s', async (value, message) => {
		const result = await put(value);
		expect(result.message).toBe(message);
		expect(result.body).toEqual({ prompt: 'A cat' });
		expect(Object.getPrototypeOf(result.body)).toBe(Object.prototype);
	});
});

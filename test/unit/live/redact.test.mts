import { Redactor } from '../../live/redact.mts';

const redactor = new Redactor('sk-my-key');
redactor.name('860000000000000001', '{task_id}');

const textOf = (message: string) => (redactor.body({ message }) as { message: string }).message;

describe('a text', () => {
	it.each([
		[
			'a request ID',
			'No channel (request id: 2026021212fG)',
			'No channel (request id: {request_id})',
		],
		['the key', 'Token sk-my-key is disabled', 'Token {key} is disabled'],
		['a part of a key', 'Token sk-my***ey', 'Token {key}'],
		['an address', 'See https://a.example/b?token=c.', 'See {url}'],
		['a mail address', 'Ask me@example.com', 'Ask {address}'],
		['a balance', 'Left: $0.0123', 'Left: {amount}'],
		['the number of a user', 'User 1234567', 'User {number}'],
		['its own task', 'Task 860000000000000001', 'Task {task_id}'],
		['the task of somebody else', 'Task 860000000000000002', 'Task {number}'],
	])('loses %s', (_what, text, redacted) => expect(textOf(text)).toBe(redacted));

	it('keeps codes and words', () => {
		const text = '{"code":1201,"message":"External_task_id already exists"}';
		expect(textOf(text)).toBe(text);
	});
});

it('keeps the names of fields and, of their values, only those that tell how the API works', () => {
	const body = {
		code: 0,
		data: {
			task_id: '860000000000000001',
			task_status: 'succeed',
			username: 'somebody',
			user_id: 7,
			prompt: 'A secret plan',
			created_at: 1_790_000_000_000,
			submit_time: 1_790_000_000,
			finish_time: 0,
			task_result: { audios: [{ url_mp3: 'https://cdn.example/a.mp3?sign=x', duration: '3' }] },
		},
	};
	expect(redactor.body(body)).toEqual({
		code: 0,
		data: {
			task_id: '{task_id}',
			task_status: 'succeed',
			username: '{text}',
			user_id: '{number}',
			prompt: '{text}',
			created_at: '{milliseconds}',
			submit_time: '{seconds}',
			finish_time: 0,
			task_result: { audios: [{ url_mp3: '{url}', duration: '3' }] },
		},
	});
});

it('keeps of a list the first two elements and the one it is about', () => {
	const ids = ['1', '2', '3', '860000000000000001', '5'];
	expect(redactor.body(ids.map((task_id) => ({ task_id })))).toEqual([
		{ task_id: '{text}' },
		{ task_id: '{text}' },
		{ task_id: '{task_id}' },
	]);
});

it('keeps nothing of a page', () => {
	expect(redactor.body('<html>Hello me@example.com</html>')).toBe('{page}');
	expect(redactor.body('')).toBe('');
});

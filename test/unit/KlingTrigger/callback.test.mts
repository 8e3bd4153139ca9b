import { isSame, readCallback } from '../../../nodes/KlingTrigger/callback.ts';

const id = '861309198188019719';
const read = (body: unknown, bytes = 100) => readCallback({ body, bytes, query: {} }, '');

describe('a callback', () => {
	it.each([
		['Kling', { task_id: id, task_status: 'succeed' }, 'succeed'],
		[
			'Kling, with an answer around it',
			{ code: 0, data: { task_id: id, task_status: 'failed' } },
			'failed',
		],
		['a relay', { code: 'success', data: { task_id: id, status: 'SUCCESS' } }, 'succeed'],
		[
			'CometAPI, by its own words',
			{ task_id: id, status: 'processing', progress: 3 },
			'processing',
		],
	])('is read as %s sends it', (_who, body, status) => {
		expect(read(body)).toMatchObject({ id, status });
	});

	it('keeps what it says of the result', () => {
		const videos = [{ id: '1', url: 'https://example.com/1.mp4' }];
		const body = { task_id: id, task_status: 'succeed', task_result: { videos } };
		expect(read(body)).toMatchObject({ videos, raw: body });
	});

	it('may be a megabyte long, and no longer', () => {
		const body = { task_id: id, task_status: 'succeed' };
		expect(read(body, 1_000_000)).toMatchObject({ id });
		expect(read(body, 1_000_001)).toMatchObject({ httpStatus: 413 });
	});
});

describe('the secret', () => {
	it.each([
		['s3cret', 's3cret', true],
		['s3cret', 's3cre', false],
		['s3cre', 's3cret', false],
		['S3cret', 's3cret', false],
		['', 's3cret', false],
		[undefined, 's3cret', false],
		[['s3cret', 's3cret'], 's3cret', false],
		[['s3cret'], 's3cret', false],
		[Object.assign(Object.create(null), { s3cret: '' }), 's3cret', false],
		['\0\0', '', false],
		['', '\0', false],
	])('%j is compared with %j as a whole', (given, expected, same) => {
		expect(isSame(given, expected)).toBe(same);
	});

	it('is asked for before anything is read', () => {
		expect(readCallback({ body: {}, bytes: 9e9, query: {} }, 'x')).toMatchObject({
			httpStatus: 403,
		});
	});
});

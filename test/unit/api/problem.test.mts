import { readProblem } from '../../../nodes/shared/api/problem.ts';
import { bad, good, inWords, named } from './answers.mts';

describe('readProblem', () => {
	it.each(named(good))('finds nothing wrong with the answer of %s', (_name, body) => {
		expect(readProblem(body)).toBeUndefined();
	});

	it.each([
		['the number 0', 0],
		['the text 0', '0'],
		['the number 200', 200],
		['the text 200', '200'],
		['success', 'success'],
		['SUCCESS', 'SUCCESS'],
	])('takes the code for success when it is %s', (_name, code) => {
		expect(readProblem({ code, message: 'x', data: {} })).toBeUndefined();
	});

	it.each([
		['a page', 'a page'],
		['an empty text', ''],
		['null', null],
		['nothing', undefined],
		['a list', ['x']],
	])('says nothing about %s', (_name, body) => {
		expect(readProblem(body)).toBeUndefined();
	});

	const problems = [
		[
			'parallelLimit',
			{
				code: '1303',
				text: 'parallel task over resource pack limit',
				requestId: '9984d27b-a408-4073-ae28-17ca6a13622d',
			},
		],
		['missingRoute', { text: '404' }],
		[
			'speech',
			{
				code: '1201',
				text: 'Voice id not found',
				requestId: 'ed47a82c-804b-45f3-bde9-926039cd25c0',
			},
		],
		['cometWithoutCode', { text: 'model name is required', requestId: '2026' }],
		['invalidRequest', { code: 'invalid_request', text: 'bad field' }],
		['saturated', { code: 'upstream_load_saturated', text: 'all channels busy' }],
		['quota', { code: 'insufficient_user_quota', text: 'quota is not enough' }],
		['notFetched', { code: '400', text: 'fail_to_fetch_task' }],
	] as const;

	it.each(problems.map(([name, problem]) => [inWords(name), bad[name], problem] as const))(
		'reads the problem in the answer of %s',
		(_name, body, problem) => {
			expect(readProblem(body)).toEqual(problem);
		},
	);

	it('reads a code that is a string like one that is a number', () => {
		expect(readProblem({ ...bad.parallelLimit, code: '1303' })).toEqual(
			readProblem(bad.parallelLimit),
		);
	});

	it('reads an error that is a text', () => {
		expect(readProblem({ error: 'boom' })).toEqual({ text: 'boom' });
	});

	it('follows JSON in a message as far in as it goes', () => {
		const innermost = JSON.stringify({ code: 1102, message: 'depleted', request_id: 'r' });
		const inner = JSON.stringify({ error: { code: 'upstream', message: innermost } });
		expect(readProblem({ code: 'fail_to_fetch_task', message: inner })).toEqual({
			code: '1102',
			text: 'depleted',
			requestId: 'r',
		});
	});

	it('takes a message that only looks like JSON as it is', () => {
		expect(readProblem({ code: 1201, message: '{not JSON' })).toEqual({
			code: '1201',
			text: '{not JSON',
		});
	});
});

import { isOnTheWay, mayPass, WAY_PATIENCE_MS } from '../../../nodes/shared/api/onTheWay.ts';
import { judge } from '../../../nodes/shared/api/verdict.ts';

/** The reason that an answer gives. */
function reasonOf(status: number, body: unknown) {
	const verdict = judge({ status, headers: {}, body }, 0);
	if (verdict.kind === 'ok') throw new Error('It worked');
	return verdict.reason;
}

describe('on the way', () => {
	it.each([
		['a page with 401', 401, '<html>'],
		['a page with 403', 403, '<html>'],
		['a page with 404', 404, '<html>'],
		['401 in JSON', 401, { error: { message: 'No' } }],
		['403 in JSON', 403, { message: 'Forbidden' }],
		['a redirect', 302, ''],
		["a proxy's 407", 407, '<html>'],
	])('is %s', (_name, status, body) => {
		expect(isOnTheWay(reasonOf(status, body))).toBe(true);
	});

	it.each([
		['an unknown task', 404, { code: 'task_not_exist', message: 'task not exist' }],
		['a bad parameter', 400, { code: 1201, message: 'model' }],
	])('is not %s', (_name, status, body) => {
		expect(isOnTheWay(reasonOf(status, body))).toBe(false);
	});

	it('passes for some minutes, for a task that has been seen', () => {
		const reason = reasonOf(407, '<html>');
		expect(mayPass(reason, 0)).toBe(true);
		expect(mayPass(reason, WAY_PATIENCE_MS - 1)).toBe(true);
		expect(mayPass(reason, WAY_PATIENCE_MS)).toBe(false);
		expect(mayPass(reason, Infinity)).toBe(false);
	});
});

import type { IDataObject } from 'n8n-workflow';
import { findByExternalId } from '../../../nodes/shared/api/tasks.ts';
import type { Caller } from '../../../nodes/shared/api/ask.ts';
import { FakeClock } from '../fakeClock.mts';

/** An answer: an HTTP status with a body, or the code of a connection that broke. */
type Answer = [status: number, body: unknown] | string;

const ours = 'order-7';
const taskWith = (task_id: string, external_task_id: string) => ({
	task_id,
	task_status: 'processing',
	task_info: { external_task_id },
});
const wrapped = (data: unknown): Answer => [200, { code: 0, message: 'SUCCEED', data }];
const notFound: Answer = [404, { code: 1203, message: 'Task not found' }];
const noRoute: Answer = [404, '<html>404</html>'];
const broken: Answer = [502, '<html>502 Bad Gateway</html>'];
const others = wrapped([taskWith('t1', 'order-1'), taskWith('t2', 'order-77')]);

/** Searches an API that gives these answers by path and by list. */
async function search(byPath: Answer, byList: Answer) {
	const asked: string[] = [];
	const request = async (_credential: string, { url, qs }: { url: string; qs?: IDataObject }) => {
		asked.push(`${url}${qs ? `?${new URLSearchParams(qs as Record<string, string>)}` : ''}`);
		const answer = qs ? byList : byPath;
		if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
		return { statusCode: answer[0], headers: {}, body: answer[1] };
	};
	const helpers = { httpRequestWithAuthentication: request };
	const stop = new AbortController().signal;
	const caller = { context: { helpers }, clock: new FakeClock(), stop, connection: {} };
	return {
		finding: await findByExternalId(
			caller as unknown as Caller,
			'/kling/v1/videos/text2video',
			ours,
		),
		asked,
	};
}

it('is found by path, and the list is not needed then', async () => {
	const { finding, asked } = await search(wrapped(taskWith('t7', ours)), others);
	expect(finding).toMatchObject({ kind: 'found', task: { id: 't7', externalId: ours } });
	expect(asked).toEqual(['/kling/v1/videos/text2video/order-7']);
});

describe('where the path does not help', () => {
	const paths: Array<[string, Answer]> = [
		['knows no external IDs', notFound],
		['does not exist', noRoute],
		['is out of order', broken],
		['cannot be reached', 'ECONNRESET'],
		['answers without a task', wrapped({})],
	];

	it.each(paths)('because it %s, the task is found in the list', async (_, byPath) => {
		const list = wrapped([taskWith('t1', 'order-1'), taskWith('t7', ours)]);
		const { finding, asked } = await search(byPath, list);
		expect(finding).toMatchObject({ kind: 'found', task: { id: 't7', externalId: ours } });
		expect(asked).toEqual([
			'/kling/v1/videos/text2video/order-7',
			'/kling/v1/videos/text2video?pageNum=1&pageSize=500',
		]);
	});
});

it.each<[string, Answer]>([
	['the list is there and does not have it either', others],
	['the list is there and empty', wrapped([])],
])('is absent only when the path does not know it and %s', async (_, byList) => {
	const { finding } = await search(notFound, byList);
	expect(finding).toEqual({ kind: 'absent' });
});

it.each<[string, Answer, Answer]>([
	['the path does not know it and the list does not exist', notFound, noRoute],
	['the path does not know it and the list is out of order', notFound, broken],
	['the path does not know it and the list breaks off', notFound, 'ECONNRESET'],
	['the path does not know it and the list is no list', notFound, wrapped({ total: 0 })],
	['the path is out of order and the list does not have it', broken, others],
	['the path breaks off and the list does not have it', 'ECONNRESET', others],
	['the path is busy and the list does not have it', [429, { code: 1302 }], others],
	['neither works', broken, broken],
])('is open when %s', async (_, byPath, byList) => {
	const { finding } = await search(byPath, byList);
	expect(finding).toEqual({ kind: 'unknown' });
});

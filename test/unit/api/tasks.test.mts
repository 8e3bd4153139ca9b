import type { IDataObject } from 'n8n-workflow';
import { TaskApi } from '../../../nodes/shared/api/tasks.ts';
import { kindAt } from '../../../nodes/shared/api/routes.ts';
import type { TaskState } from '../../../nodes/shared/api/taskState.ts';
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

const unknown: Array<[string, Answer]> = [
	['HTTP 404 with 1203', [404, { code: 1203, message: 'Task not found' }]],
	['HTTP 400 with 1201', [400, { code: 1201, message: 'Task not found by id/external id: 7' }]],
	['task_not_exist', [400, { code: 'task_not_exist', message: 'task_not_exist' }]],
];

let apis = 0;

/** An API of its own, of which nothing is known yet, that gives these answers by path and by list. */
function apiWith(byPath: Answer, byList: Answer = noRoute) {
	const asked: string[] = [];
	const answers = { byPath, byList };
	const request = async (_credential: string, { url, qs }: { url: string; qs?: IDataObject }) => {
		asked.push(`${url}${qs ? `?${new URLSearchParams(qs as Record<string, string>)}` : ''}`);
		const answer = qs ? answers.byList : answers.byPath;
		if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
		return { statusCode: answer[0], headers: {}, body: answer[1] };
	};
	const caller = {
		context: { helpers: { httpRequestWithAuthentication: request } },
		clock: new FakeClock(),
		stop: new AbortController().signal,
		connection: { baseURL: `https://api-${++apis}.example.com` },
	} as unknown as Caller;
	return { caller, asked, answers };
}

const kind = kindAt('/kling/v1/videos/text2video');
const route = kind.path;
const search = async (byPath: Answer, byList: Answer, since?: number) => {
	const { caller, asked } = apiWith(byPath, byList);
	return { finding: await new TaskApi(caller, kind).search(ours, since), asked };
};

describe('a search by external ID', () => {
	it('finds a task by path, and the list is not needed then', async () => {
		const { finding, asked } = await search(wrapped(taskWith('t7', ours)), others);
		expect(finding).toMatchObject({ kind: 'found', task: { id: 't7', externalId: ours } });
		expect(asked).toEqual([`${route}/order-7`]);
	});

	it.each<[string, Answer]>([
		['knows no external IDs', notFound],
		['does not exist', noRoute],
		['is out of order', broken],
		['cannot be reached', 'ECONNRESET'],
		['answers without a task', wrapped({})],
		['answers with a task that does not carry the ID', wrapped({ task_id: 'order-7' })],
	])('finds a task in the list where the path %s', async (_, byPath) => {
		const list = wrapped([taskWith('t1', 'order-1'), taskWith('t7', ours)]);
		const { finding, asked } = await search(byPath, list);
		expect(finding).toMatchObject({ kind: 'found', task: { id: 't7', externalId: ours } });
		expect(asked).toEqual([`${route}/order-7`, `${route}?pageNum=1&pageSize=500`]);
	});

	it.each(unknown)('proves nothing where it was never seen to work: %s', async (_, byPath) => {
		expect((await search(byPath, noRoute)).finding).toEqual({ kind: 'unknown', passing: false });
		expect((await search(byPath, wrapped([]))).finding.kind).toBe('unknown');
	});

	it.each(unknown)(
		'proves that there is none where one was found before: %s',
		async (_, byPath) => {
			const { caller, answers } = apiWith(wrapped(taskWith('t7', ours)));
			await new TaskApi(caller, kind).search(ours);
			answers.byPath = byPath;
			expect(await new TaskApi(caller, kind).search('order-8')).toEqual({
				kind: 'absent',
				passing: false,
			});
		},
	);

	it('proves nothing for another kind of task, nor at another API', async () => {
		const { caller, answers } = apiWith(wrapped(taskWith('t7', ours)));
		await new TaskApi(caller, kind).search(ours);
		answers.byPath = notFound;
		const other = await new TaskApi(caller, kindAt('/kling/v1/videos/effects')).search('order-8');
		expect(other.kind).toBe('unknown');
	});

	it.each<[string, Answer]>([
		['is out of order', broken],
		['breaks off', 'ECONNRESET'],
		['is busy', [429, { code: 1302 }]],
	])('says that it may see more later when the path %s', async (_, byPath) => {
		expect((await search(byPath, others)).finding).toEqual({ kind: 'unknown', passing: true });
	});
});

describe('a list', () => {
	const listed = (created_at: number, external_task_id?: string) => ({
		task_id: `t${created_at}`,
		created_at,
		task_info: external_task_id ? { external_task_id } : {},
	});
	const at = 1_777_385_361_501;

	it('proves that there is none when it shows external IDs and reaches back far enough', async () => {
		const list = wrapped([listed(at + 5, 'order-9'), listed(at - 5)]);
		expect((await search(notFound, list, at)).finding.kind).toBe('absent');
	});

	const bare = (items: unknown[]) => ({ items, total: items.length, page_num: 1, page_size: 500 });

	it.each<[string, (items: unknown[]) => Answer]>([
		['', (items) => [200, bare(items)]],
		[' in data', (items) => wrapped(bare(items))],
	])("of a gateway's own items%s shows a task", async (_, listOf) => {
		const list = listOf([listed(at + 5, 'order-9'), listed(at + 4, ours)]);
		expect((await search(notFound, list, at)).finding).toMatchObject({
			kind: 'found',
			task: { externalId: ours },
		});
	});

	it("of a gateway's own items proves nothing: it may begin with the oldest", async () => {
		const list: Answer = [200, bare([listed(at - 5), listed(at + 5, 'order-9')])];
		expect((await search(notFound, list, at)).finding.kind).toBe('unknown');
	});

	it('proves nothing when it is cut off before', async () => {
		const list = wrapped([listed(at + 5, 'order-9')]);
		expect((await search(notFound, list, at)).finding.kind).toBe('unknown');
	});

	it('proves nothing when it shows no external IDs', async () => {
		const list = wrapped([listed(at + 5), listed(at - 5)]);
		expect((await search(notFound, list, at)).finding.kind).toBe('unknown');
	});
});

describe('what an API can do', () => {
	const bought = { id: 't7' } as TaskState;

	it('is learned from one look at a task that certainly exists', async () => {
		const { caller, asked } = apiWith(wrapped(taskWith('t7', ours)));
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		expect(asked).toEqual([`${route}/order-7`]);
		expect(new TaskApi(caller, kind).findsByExternalId).toBe(true);
	});

	it.each<[string, Answer]>([
		...unknown,
		['another task', wrapped(taskWith('t8', ours))],
		['a task that does not carry the ID', wrapped({ task_id: 't7' })],
	])('is not assumed after %s', async (_, byPath) => {
		const { caller, asked } = apiWith(byPath);
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		expect(asked).toHaveLength(1);
		expect(new TaskApi(caller, kind).findsByExternalId).toBe(false);
	});

	it('stays an open question after trouble on the way', async () => {
		const { caller, asked, answers } = apiWith(broken);
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		answers.byPath = wrapped(taskWith('t7', ours));
		await new TaskApi(caller, kind).tryLookUp(bought, ours);
		expect(asked).toHaveLength(2);
		expect(new TaskApi(caller, kind).findsByExternalId).toBe(true);
	});
});

it.each(unknown)('another path is tried for a task unknown on the first: %s', async (_, byPath) => {
	const { caller, asked } = apiWith(byPath);
	await new TaskApi(caller, kindAt('/kling/v1/videos/advanced-lip-sync')).lookUp('t1')(1_000);
	expect(asked).toEqual(['/kling/v1/videos/advanced-lip-sync/t1', '/kling/v1/videos/lip-sync/t1']);
});

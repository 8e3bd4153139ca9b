import { phaseOf, readTask } from '../../../nodes/shared/api/taskState.ts';
import { good } from './answers.mts';

describe('phaseOf', () => {
	it.each(['succeed', 'succeeded', 'success', 'completed', 'SUCCESS', 'Succeed'])(
		'%s has succeeded',
		(word) => {
			expect(phaseOf(word)).toBe('succeeded');
		},
	);

	it.each(['failed', 'failure', 'fail', 'error', 'FAILURE', 'cancelled', 'canceled', 'CANCELLED'])(
		'%s has failed',
		(word) => {
			expect(phaseOf(word)).toBe('failed');
		},
	);

	it.each([
		'submitted',
		'processing',
		'NOT_START',
		'QUEUED',
		'IN_PROGRESS',
		'UNKNOWN',
		'brand-new',
	])('%s is still running', (word) => {
		expect(phaseOf(word)).toBe('running');
	});
});

describe('readTask', () => {
	it('reads a task that was just created', () => {
		expect(readTask(good.create)).toEqual({
			id: '2032273942220931072',
			externalId: undefined,
			phase: 'running',
			status: 'submitted',
			statusMessage: '',
			videos: [],
			audios: [],
			images: [],
			voices: [],
			elements: [],
			createdAt: 1773366840306,
			updatedAt: 1773366840306,
			unitDeduction: undefined,
			raw: good.create.data,
		});
	});

	it('is not confused by fields that are null', () => {
		expect(readTask(good.createWithNulls)).toMatchObject({
			id: '861309198188019720',
			externalId: undefined,
			phase: 'running',
			videos: [],
		});
	});

	it('reads a finished task', () => {
		expect(readTask(good.finished)).toMatchObject({
			id: '878106242831892489',
			externalId: 'order-7',
			phase: 'succeeded',
			status: 'succeed',
			videos: [{ id: '1', url: 'https://cdn/v.mp4', duration: '5' }],
			unitDeduction: '3.5',
		});
	});

	it.each([
		[{ task_status_msg: 'By the user' }, 'By the user'],
		[{}, 'The task was cancelled'],
	])('reads a cancelled one with its reason: %j', (more, statusMessage) => {
		const data = { task_id: '7', task_status: 'cancelled', ...more };
		expect(readTask({ code: 0, data })).toMatchObject({ status: 'failed', statusMessage });
	});

	it('takes a list of one task of the old standard for no task: it may be another one', () => {
		const data = [{ task_id: '7', task_status: 'succeed' }];
		expect(readTask({ code: 0, data })).toBeUndefined();
	});

	it('takes a list of several tasks of the new standard for no task', () => {
		const task = { id: '7', status: 'succeeded' };
		expect(readTask({ code: 0, data: [task, task] })).toBeUndefined();
	});

	it('reads a failed one with the reason', () => {
		expect(readTask(good.failed)).toMatchObject({
			phase: 'failed',
			status: 'failed',
			statusMessage: 'Failure to pass the risk control system',
		});
	});

	it('reads a task that is not inside anything', () => {
		const task = readTask(good.finished.data)!;
		expect({ ...task, raw: undefined }).toEqual({ ...readTask(good.finished), raw: undefined });
		expect(task.raw).toBe(good.finished.data);
	});

	it("reads a relay's wrapper, whose times are in seconds", () => {
		expect(readTask(good.wrapped)).toMatchObject({
			id: 'task_01jhjp54x0f759wceyasz6xrge',
			phase: 'succeeded',
			status: 'succeed',
			statusMessage: '',
			videos: [{ id: '2', url: 'https://cdn/w.mp4', duration: '10' }],
			createdAt: 1736867805000,
			updatedAt: 1736867860000,
			raw: good.wrapped.data,
		});
	});

	it("reads Kling's whole answer inside a relay's wrapper", () => {
		const { data } = good.wrapped;
		const body = { ...good.wrapped, data: { ...data, data: good.finished } };
		expect(readTask(body)).toMatchObject({
			phase: 'succeeded',
			externalId: 'order-7',
			videos: [{ id: '1' }],
			createdAt: 1777385361501,
		});
	});

	it.each([
		['a video', 'https://cdn/x.mp4?sign=1', { videos: [{ url: 'https://cdn/x.mp4?sign=1' }] }],
		['an image', 'https://cdn/x.png', { images: [{ url: 'https://cdn/x.png' }] }],
		['a sound', 'https://cdn/x.mp3', { audios: [{ url: 'https://cdn/x.mp3' }] }],
	])('takes %s from a gateway that gives nothing but its URL', (_name, url, result) => {
		const done = { task_id: 't', status: 'SUCCESS' };
		expect(readTask({ data: { ...done, result_url: url } })).toMatchObject(result);
		expect(readTask({ data: { ...done, url } })).toMatchObject(result);
		expect(readTask({ data: { ...done, fail_reason: url } })).toMatchObject(result);
	});

	it('takes no address of a task that still runs for its result', () => {
		const running = { task_id: 't', status: 'NOT_START', url: 'https://cdn/x.mp4' };
		expect(readTask({ data: running })).toMatchObject({ phase: 'running', videos: [] });
	});

	it('reads a time in seconds, whatever it is called', () => {
		const data = { task_id: 't', created_at: 1_777_385_361, updated_at: 1_777_385_361_501 };
		expect(readTask({ data })).toMatchObject({
			createdAt: 1_777_385_361_000,
			updatedAt: 1_777_385_361_501,
		});
	});

	it('knows no end yet when a relay says 0', () => {
		const body = { data: { task_id: 't', status: 'IN_PROGRESS', submit_time: 5, finish_time: 0 } };
		expect(readTask(body)).toMatchObject({
			phase: 'running',
			status: 'in_progress',
			createdAt: 5000,
			updatedAt: undefined,
		});
	});

	it.each([
		['fail_reason', { fail_reason: 'too dark' }, 'too dark'],
		['error', { error: { message: 'content moderation failed' } }, 'content moderation failed'],
		['nothing', {}, ''],
	])("takes a failure's reason from %s", (_name, extra, statusMessage) => {
		expect(readTask({ data: { task_id: 't', status: 'FAILURE', ...extra } })).toMatchObject({
			phase: 'failed',
			statusMessage,
		});
		expect(readTask(good.wrappedFailure)?.statusMessage).toBe('content moderation failed');
	});

	it.each([
		'javascript:alert(1)',
		'file:///etc/hostname',
		'data:video/mp4;base64,AAAA',
		'//host/a.mp4',
	])('leaves out what is no web address where one should be: %s', (url) => {
		const videos = [{ id: '1', url, watermark_url: 'https://example.com/w.mp4' }];
		const read = (more: object) =>
			readTask({ task_id: '1', task_status: 'succeed', ...more } as never);
		expect(read({ task_result: { videos } })?.videos).toEqual([
			{ id: '1', watermark_url: 'https://example.com/w.mp4' },
		]);
		expect(read({ result_url: url })?.videos).toEqual([]);
	});

	it('reads IDs that are numbers', () => {
		expect(readTask({ data: { task_id: 42, task_status: 'succeed' } })?.id).toBe('42');
	});

	it.each([
		['an empty answer', {}],
		['empty data', { data: {} }],
		['data that is a list', { data: [] }],
		['data that is null', { code: 0, data: null }],
		['an empty task ID', { data: { task_id: '' } }],
	])('finds no task in %s', (_name, body) => {
		expect(readTask(body)).toBeUndefined();
	});
});

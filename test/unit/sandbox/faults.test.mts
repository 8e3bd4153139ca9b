import axios from 'axios';
import { cometError, startSandbox, type Fault, type Sandbox } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ taskMs: 0 });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const create = (timeout = 2000) =>
	clientOf(sandbox).post(textToVideo, { prompt }, { timeout, maxRedirects: 0 });
const download = (timeout = 2000) =>
	clientOf(sandbox).get(`${sandbox.url}/files/video.mp4`, { timeout, responseType: 'arraybuffer' });

const strike = (fault: Partial<Fault> & Pick<Fault, 'kind'>) =>
	sandbox.faults.add({ on: 'create', ...fault } as Fault);

describe('a fault', () => {
	it.each([
		['html502', 502, 'text/html'],
		['html200', 200, 'text/html'],
		['empty200', 200, 'text/plain'],
		['json500', 500, 'application/json'],
		['unavailable503', 503, 'application/json'],
		['timeout524', 524, 'text/html'],
		['redirect301', 301, 'text/plain'],
	] as const)('%s answers %i and buys nothing', async (kind, status, type) => {
		strike({ kind });
		const answer = await create();
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']?.toString().split(';')[0]).toBe(type);
		expect(sandbox.tasks).toHaveLength(0);
		expect(sandbox.requests[0].fault).toBe(kind);
	});

	it('tells when to come back', async () => {
		const date = new Date('2030-01-01T00:00:00Z');
		strike({ kind: 'rateLimit', retryAfter: 7 });
		strike({ kind: 'rateLimit', retryAfter: date });
		expect((await create()).headers['retry-after']).toBe('7');
		const answer = await create();
		expect([answer.status, answer.headers['retry-after']]).toEqual([429, date.toUTCString()]);
	});

	it('speaks as Kling', async () => {
		strike({ kind: 'kling', code: 1102 });
		const { status, data } = await create();
		expect([status, data.code]).toEqual([429, 1102]);
	});

	it('answers what it is told', async () => {
		strike({ kind: 'status', ...cometError(503, 'no available channel', 'model_not_found') });
		const { status, data } = await create();
		expect([status, data.error.code]).toEqual([503, 'model_not_found']);
	});

	it('breaks the connection', async () => {
		strike({ kind: 'reset' });
		await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sandbox.tasks).toHaveLength(0);
	});

	it('never answers', async () => {
		strike({ kind: 'hang' });
		await expect(create(150)).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect(sandbox.requests[0].status).toBeNull();
	});

	it('stops in the middle of a body', async () => {
		strike({ on: 'download', kind: 'hangBody' });
		const { headers, data } = await axios.get(`${sandbox.url}/files/video.mp4`, {
			responseType: 'stream',
			proxy: false,
		});
		const full = Number(headers['content-length']);
		let bytes = 0;
		data.on('data', (chunk: Buffer) => (bytes += chunk.length));
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(bytes).toBe(Math.floor(full / 2));
		data.destroy();
	});

	it('cuts a file short', async () => {
		strike({ on: 'download', kind: 'truncate' });
		await expect(download()).rejects.toThrow('aborted');
		expect((await download()).status).toBe(200);
	});

	it('cuts a made-up file short', async () => {
		strike({ on: 'download', kind: 'truncate' });
		await expect(clientOf(sandbox).get(`${sandbox.url}/files/blob?bytes=1000000`)).rejects.toThrow(
			'aborted',
		);
	});

	it('cuts an answer short after the task was bought', async () => {
		strike({ kind: 'truncate' });
		await expect(create()).rejects.toThrow('aborted');
		expect(sandbox.tasks).toHaveLength(1);
	});

	it('makes an answer late', async () => {
		strike({ kind: 'slow', ms: 100 });
		const start = Date.now();
		expect((await create()).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(99);
	});

	it.each(['reset', 'json500', 'empty200', 'html502'] as const)(
		'%s can come after the task was bought',
		async (kind) => {
			strike({ kind, applied: true });
			const answer = await create().catch(() => undefined);
			expect(answer?.data?.data).toBeUndefined();
			expect(sandbox.tasks).toHaveLength(1);
		},
	);
});

describe('a plan of faults', () => {
	const statuses = async (count: number) => {
		const seen: number[] = [];
		for (let call = 0; call < count; call++) seen.push((await create()).status);
		return seen;
	};

	it('spares and hits as many requests as it says', async () => {
		strike({ kind: 'json500', after: 1, times: 2 });
		expect(await statuses(4)).toEqual([200, 500, 500, 200]);
	});

	it('hits only what it aims at', async () => {
		strike({ on: 'query', kind: 'json500' });
		strike({ kind: 'json500', route: 'videos.image2video' });
		expect(await statuses(1)).toEqual([200]);
		const { status } = await clientOf(sandbox).get(`${textToVideo}/${sandbox.tasks[0].taskId}`);
		expect(status).toBe(500);
	});

	it('leaves faults with details to chance as well', async () => {
		const kling = { kind: 'kling', code: 1302 } as const;
		sandbox.faults.random({ rate: 1, kinds: [kling, { kind: 'rateLimit', retryAfter: 0 }] });
		expect(await statuses(10)).toEqual(Array(10).fill(429));
		expect(sandbox.tasks).toHaveLength(0);
	});

	it('leaves the same things to chance for the same seed', async () => {
		const run = async () => {
			sandbox.reset();
			sandbox.faults.random({ rate: 0.5, seed: 4, kinds: ['json500', 'html502'], on: ['create'] });
			const seen = await statuses(20);
			return { seen, bought: sandbox.tasks.length };
		};
		const first = await run();
		expect(await run()).toEqual(first);
		const succeeded = first.seen.filter((status) => status === 200).length;
		expect(succeeded).toBeGreaterThan(4);
		expect(succeeded).toBeLessThan(16);
		expect(first.bought).toBeGreaterThan(succeeded);
		expect(first.bought).toBeLessThan(20);
	});
});

it('closes at once although a request hangs', async () => {
	const other = await startSandbox();
	other.faults.add({ on: 'any', kind: 'hang' });
	const hanging = clientOf(other)
		.get(textToVideo)
		.catch(({ code }) => code);
	await new Promise((resolve) => setTimeout(resolve, 50));
	const start = Date.now();
	await other.close();
	expect(Date.now() - start).toBeLessThan(500);
	expect(await hanging).toBe('ECONNRESET');
});

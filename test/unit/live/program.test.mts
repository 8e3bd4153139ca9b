import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { factsOf } from '../../live/facts.mts';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/index.mts';
import { check, run } from './check.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ world: 'manyAccounts', apiKey: 'sk-very-secret', taskMs: 60 });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const strike = (fault: Partial<Fault> & Pick<Fault, 'kind'>) =>
	sandbox.faults.add({ on: 'create', after: 1, ...fault } as Fault);
const creates = () => sandbox.requests.filter(({ kind }) => kind === 'create');

it('prints one line for each assumption, and the IDs of what was bought', async () => {
	const { exitCode, lines } = await check(sandbox, ['--spend']);
	expect(exitCode).toBe(0);
	for (const { taskId } of sandbox.tasks) expect(lines.join('\n')).toContain(taskId);
	for (const line of lines) expect(line).not.toContain('\n');
	const about = lines.map((line) => line.split(':')[0]);
	expect(about).toEqual(
		expect.arrayContaining([
			'Models',
			'Unknown task ID',
			'Unknown external ID',
			'List of tasks',
			'A create that must be refused',
			'The new task by its own ID',
			'The new task by its external ID',
			'The same external ID again',
			'Words for the state',
			'Times',
			'The result',
			'Cost of this check',
		]),
	);
});

it('shows neither the key nor any ID or address in the record', async () => {
	const { lines, recordText } = await check(sandbox, ['--spend']);
	expect(lines.join('\n')).not.toContain('very-secret');
	expect(sandbox.tasks).toHaveLength(2);
	const secrets = [
		'very-secret',
		sandbox.url,
		'127.0.0.1',
		...sandbox.tasks.flatMap((task) => [task.taskId, task.upstreamId, task.externalTaskId!]),
	];
	for (const secret of secrets) expect(recordText).not.toContain(secret);
	expect(recordText).toContain('{external_task_id}');
});

describe('a create whose outcome is open', () => {
	it.each(['html502', 'empty200', 'reset', 'truncate'] as const)(
		'is not sent again after %s, and its external ID is said',
		async (kind) => {
			strike({ kind, applied: true });
			const { exitCode, lines, record } = await check(sandbox, ['--spend']);
			expect(exitCode).toBe(0);
			expect(sandbox.tasks).toHaveLength(1);
			expect(creates()).toHaveLength(2);
			expect(lines.join('\n')).toContain(sandbox.tasks[0].externalTaskId);
			expect(factsOf(record!).spent?.created).toBe('open');
		},
	);

	it('is looked up where that is possible', async () => {
		const kling = await startSandbox({ world: 'kling' });
		kling.faults.add({ on: 'create', after: 1, kind: 'html502', applied: true });
		const { lines } = await check(kling, ['--spend']);
		expect(lines.join('\n')).toContain(`It exists: task ${kling.tasks[0].taskId}.`);
		await kling.close();
	});
});

it.each([
	['for money', { kind: 'gateway', problem: 'quotaNotEnough' }, 'refused'],
	['for now', { kind: 'gateway', problem: 'saturated' }, 'busy'],
] as const)('a create that is refused %s is not sent again', async (_why, fault, created) => {
	strike(fault);
	const { lines, record } = await check(sandbox, ['--spend']);
	expect(sandbox.tasks).toHaveLength(0);
	expect(creates()).toHaveLength(2);
	expect(factsOf(record!).spent?.created).toBe(created);
	expect(lines.join('\n')).toContain(`The bought task: the create was ${created}.`);
});

it('buys nothing where even an impossible create is taken', async () => {
	const body = { code: 0, message: 'SUCCEED', data: { task_id: '77', task_status: 'submitted' } };
	strike({ kind: 'status', status: 200, body, after: 0 });
	const { lines, record } = await check(sandbox, ['--spend']);
	expect(creates()).toHaveLength(1);
	expect(lines[0]).toContain('task 77');
	expect(factsOf(record!).refusal).toBe('taken');
});

it('leaves a task alone that runs for too long, and says which', async () => {
	sandbox.outcome(() => ({ taskMs: 600_000 }));
	const { lines, record } = await check(sandbox, ['--spend'], { followMs: 0 });
	expect(lines).toContain(`Task ${sandbox.tasks[0].taskId} is still running.`);
	expect(factsOf(record!).spent?.end).toBe('unfinished');
});

it('tells of a task that fails', async () => {
	sandbox.outcome(() => ({ failWith: 'Too dark' }));
	const { record } = await check(sandbox, ['--spend']);
	expect(factsOf(record!).spent?.end).toBe('failed');
});

describe('ends with code 1, says why and writes no record', () => {
	const cases: Array<[title: string, env: () => NodeJS.ProcessEnv, args: string[], text: string]> =
		[
			['without a key', () => ({}), [], 'COMETAPI_KEY is not set'],
			[
				'with a wrong key',
				() => ({ COMETAPI_KEY: 'sk-wrong', COMETAPI_BASE_URL: sandbox.url }),
				[],
				'does not accept the key',
			],
			[
				'where nobody answers',
				() => ({ COMETAPI_KEY: 'sk-wrong', COMETAPI_BASE_URL: 'http://127.0.0.1:9' }),
				[],
				'cannot be reached: ECONNREFUSED',
			],
			['with an unknown option', () => ({ COMETAPI_KEY: 'sk-wrong' }), ['--buy'], '--buy'],
		];

	it.each(cases)('%s', async (_title, env, args, text) => {
		const { exitCode, lines, record } = await run(env(), args);
		expect(exitCode).toBe(1);
		expect(lines.join('\n')).toContain(text);
		expect(lines.join('\n')).not.toContain('sk-wrong');
		expect(record).toBeUndefined();
	});

	it('where a website answers', async () => {
		sandbox.faults.add({ on: 'models', kind: 'html200' });
		const { exitCode, lines } = await check(sandbox);
		expect([exitCode, lines]).toEqual([1, [expect.stringContaining('answers with a page')]]);
	});
});

it('explains itself', async () => {
	const { exitCode, lines } = await run({}, ['--help']);
	expect(exitCode).toBe(0);
	expect(lines.join('\n')).toContain('--spend');
});

it('a sandbox plays a record from a file', async () => {
	const { recordText } = await check(sandbox, ['--spend']);
	const folder = await mkdtemp(path.join(tmpdir(), 'record-'));
	const file = path.join(folder, 'record.json') as `${string}.json`;
	await writeFile(file, recordText);
	const replay = await startSandbox({ world: file, taskMs: 60 });
	const { record } = await check(replay);
	expect(factsOf(record!).unknownTask.code).toBe('task_not_exist');
	await replay.close();
	await rm(folder, { recursive: true });
});

import { factsOf, type Facts, type SpentFacts } from '../../live/facts.mts';
import {
	startSandbox,
	worldNames,
	type Sandbox,
	type SandboxOptions,
	type WorldName,
} from '../../sandbox/index.mts';
import { check } from './check.mts';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

const start = async (options: SandboxOptions) => {
	sandbox = await startSandbox({ taskMs: 60, ...options });
	return sandbox;
};

/** The facts of a world, without those that hang on when a look happened to come. */
const factsIn = async (options: SandboxOptions, args = ['--spend'], more = {}) => {
	const { exitCode, record } = await check(await start(options), args, more);
	expect(exitCode).toBe(0);
	return { record: record!, facts: timeless(factsOf(record!)) };
};

type Timeless = Omit<Facts, 'spent'> & {
	spent?: Omit<SpentFacts, 'words' | 'ownIdMs' | 'externalIdMs'>;
};

function timeless({ spent, ...facts }: Facts): Timeless {
	if (!spent) return facts;
	const { words, ownIdMs, externalIdMs, ...rest } = spent;
	expect(words.length).toBeGreaterThan(0);
	expect(Math.min(ownIdMs, externalIdMs)).toBeGreaterThanOrEqual(0);
	return { ...facts, spent: rest };
}

const kling = {
	unknownTask: { status: 400, code: '1201' },
	list: 'tasks',
	refusal: 'plain',
	spent: {
		created: 'task',
		ownId: 'atOnce',
		externalId: 'atOnce',
		listed: 'atOnce',
		shownInList: true,
		repeat: 'duplicate',
		end: 'succeeded',
		times: 'ms',
		results: 'task_result',
		shape: 'kling',
		units: '1',
	},
};

const passThrough = {
	unknownTask: { status: 400, code: 'task_not_exist' },
	list: 'page',
	refusal: 'wrapped',
	spent: { ...kling.spent, externalId: 'never', listed: 'never', shownInList: false },
};

const gateway = {
	...passThrough,
	spent: { ...passThrough.spent, times: 'both', shape: 'gateway' },
};

const expected: Record<WorldName, object> = {
	documented: { ...kling, unknownTask: { status: 404, code: '1203' } },
	kling,
	passThrough,
	gateway,
	manyAccounts: { ...gateway, spent: { ...gateway.spent, repeat: 'task' } },
};

describe.each(worldNames)('in the world "%s"', (world) => {
	it('the facts are found, and a replay of the record has the same', async () => {
		const { record, facts } = await factsIn({ world });
		expect(facts).toMatchObject(expected[world]);
		await sandbox.close();
		const replayed = await factsIn({ world: record });
		expect(replayed.facts).toEqual(facts);
		expect(replayed.record.taskIdForm).toBe(record.taskIdForm);
	});

	it('nothing is bought without --spend, and what is free is found', async () => {
		const { facts } = await factsIn({ world }, []);
		const { spent, ...free } = expected[world] as { spent: object; list: string };
		expect(spent).toBeDefined();
		expect(sandbox.tasks).toHaveLength(0);
		expect(sandbox.answered).toHaveLength(0);
		const list = free.list === 'tasks' ? 'empty' : free.list;
		expect(facts).toMatchObject({ ...free, list });
		expect(facts.spent).toBeUndefined();
	});

	it('with --spend no more is bought than the API sells under one external ID', async () => {
		await factsIn({ world });
		expect(sandbox.tasks).toHaveLength(world === 'manyAccounts' ? 2 : 1);
		const [{ route, body }] = sandbox.tasks;
		expect([route, body.duration]).toEqual(['audio.text-to-audio', 3]);
		expect(new Set(sandbox.tasks.map((task) => task.externalTaskId)).size).toBe(1);
	});
});

describe('where one thing is different', () => {
	type Difference = [title: string, options: SandboxOptions, facts: object, pace?: object];
	const differences: Difference[] = [
		[
			'external IDs are dropped',
			{ externalIds: 'dropped' },
			{ spent: { externalId: 'never', listed: 'atOnce', shownInList: false, repeat: 'task' } },
		],
		[
			'external IDs are not unique',
			{ externalIds: 'notUnique' },
			{ spent: { externalId: 'atOnce', repeat: 'task' } },
		],
		[
			'external IDs are found late',
			{ externalIdLateMs: 1500 },
			{ spent: { ownId: 'atOnce', externalId: 'late', repeat: 'duplicate' } },
			{ lateMs: 20_000 },
		],
		[
			'tasks are found late',
			{ taskIdLateMs: 1500 },
			{ spent: { ownId: 'late', end: 'succeeded' } },
			{ lateMs: 20_000 },
		],
		['the list is empty', { list: 'empty' }, { list: 'empty', spent: { listed: 'never' } }],
		[
			'the list is refused',
			{ list: { status: 405, body: { code: 'not_allowed', message: 'No' } } },
			{ list: 'refused', listWords: { status: 405, code: 'not_allowed' } },
		],
		[
			'external IDs are named nowhere',
			{ externalIdShown: 'never' },
			{ spent: { shownInQuery: false, shownInList: false, externalId: 'atOnce' } },
		],
		[
			'refusals are hidden',
			{ world: 'gateway', upstreamErrors: 'masked' },
			{ refusal: 'masked', spent: { repeat: 'refused' } },
		],
		[
			'unknown tasks are answered in new words',
			{ unknownTask: { status: 410, body: { code: 'gone', message: 'No {id} here' } } },
			{ unknownTask: { status: 410, code: 'gone', text: 'No {id} here' } },
		],
		[
			'results stand in result_url',
			{ world: 'gateway', dialect: { shape: 'gatewayResultUrl' } },
			{ spent: { results: 'result_url', shape: 'gatewayResultUrl', times: 'seconds' } },
		],
		[
			'results stand in url',
			{ world: 'gateway', dialect: { shape: 'gatewayUrl' } },
			{ spent: { results: 'url', shape: 'gatewayUrl' } },
		],
		['answers are flat', { dialect: { shape: 'flat' } }, { spent: { shape: 'flat' } }],
		['answers are wrapped', { dialect: { shape: 'wrapped' } }, { spent: { shape: 'wrapped' } }],
		[
			'answers are wrapped twice',
			{ dialect: { shape: 'wrappedTwice' } },
			{ spent: { shape: 'wrappedTwice' } },
		],
		['codes are text', { dialect: { stringCodes: true } }, { spent: { stringCodes: true } }],
	];

	const complete = differences.map(([title, options, facts, more = {}]) => {
		return [title, options, facts, more] as const;
	});

	it.each(complete)('%s: found and replayed', async (_title, options, facts, more) => {
		const found = await factsIn(options, ['--spend'], more);
		expect(found.facts).toMatchObject(facts);
		await sandbox.close();
		const replayed = await factsIn({ world: found.record }, ['--spend'], more);
		expect(replayed.facts).toEqual(found.facts);
	});

	it('an API that answers a repetition with the first task is known as such', async () => {
		const options = { world: 'kling', seed: 7 } as const;
		await factsIn(options);
		const [{ taskId }] = sandbox.tasks;
		await sandbox.close();
		await start(options);
		const body = { code: 0, data: { task_id: taskId, task_status: 'submitted' } };
		sandbox.faults.add({ on: 'create', after: 2, kind: 'status', status: 200, body });
		const { lines, record } = await check(sandbox, ['--spend']);
		expect(factsOf(record!).spent?.repeat).toBe('sameTask');
		expect(lines.join('\n')).not.toContain('second task:');
	});

	it('a replay knows the word for success', async () => {
		const { record } = await factsIn({ dialect: { success: 'completed' } });
		await sandbox.close();
		const replayed = await factsIn({ world: record });
		expect(factsOf(replayed.record).spent?.words.at(-1)).toBe('completed');
	});

	it('a replay of a record without a purchase trusts no external ID', async () => {
		const { record } = await factsIn({ world: 'kling' }, []);
		await sandbox.close();
		const { facts } = await factsIn({ world: record });
		expect(facts.spent).toMatchObject({ externalId: 'never', repeat: 'task' });
	});
});

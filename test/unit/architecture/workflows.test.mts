import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { repoRoot } from '../../root.mts';

/** What is looked at of GitHub's workflows; they say more. */
interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

interface Job {
	needs?: string | string[];
	uses?: string;
	permissions?: Record<string, string>;
	strategy?: { matrix: { script?: string[] } };
	steps?: Array<{ uses?: string; run?: string; env?: Record<string, string> }>;
}

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

const folder = '.github/workflows';
const workflows = readdirSync(path.join(repoRoot, folder)).map((file): [string, Workflow] => [
	file,
	parse(read(path.join(folder, file))) as Workflow,
]);
const { scripts, devDependencies } = JSON.parse(read('package.json')) as Record<
	'scripts' | 'devDependencies',
	Record<string, string>
>;
const [, ci] = workflows.find(([file]) => file === 'ci.yml')!;
const [, publish] = workflows.find(([file]) => file === 'publish.yml')!;

const needsOf = ({ needs = [] }: Job) => [needs].flat();
/** The commands of a job, with what its matrix makes of them. */
const commandsOf = ({ steps = [], strategy }: Job) =>
	steps.flatMap(({ run = '' }) =>
		(strategy?.matrix.script ?? ['']).map((script) => run.replace('${{ matrix.script }}', script)),
	);
const scriptsIn = (text: string) =>
	[...text.matchAll(/\bnpm (?:run ([\w:]+)|(test))\b/g)].map(([, named, test]) => named ?? test);
/** All that must have ended well before a job begins. */
const before = (workflow: Workflow, name: string): string[] =>
	needsOf(workflow.jobs[name]).flatMap((needed) => [needed, ...before(workflow, needed)]);

describe.each(workflows)('%s', (_file, workflow) => {
	const jobs = Object.values(workflow.jobs);

	it('may only read, unless a job says otherwise', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	it('takes actions of others by their commits only', () => {
		const used = jobs.flatMap(({ uses, steps = [] }) => [uses, ...steps.map((step) => step.uses)]);
		const foreign = used.filter((uses) => uses && !uses.startsWith('./'));
		expect(foreign.filter((uses) => !/@[0-9a-f]{40}$/.test(uses!))).toEqual([]);
	});

	it('names jobs, workflows and scripts that there are', () => {
		const names = Object.keys(workflow.jobs);
		expect(names).toEqual(expect.arrayContaining(jobs.flatMap(needsOf)));

		const called = jobs.flatMap(({ uses }) => (uses ? [path.basename(uses)] : []));
		expect(workflows.map(([file]) => file)).toEqual(expect.arrayContaining(called));

		const asked = jobs.flatMap(commandsOf).flatMap(scriptsIn);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(asked));
	});
});

it('CI runs on GitHub all that it runs elsewhere', () => {
	const commands = Object.values(ci.jobs).flatMap(commandsOf);
	expect(read('.ci/run').split('\n')).toContain('npm run test:all');
	const steps = [...read('test/suite.mts').matchAll(/(?:step|tests)\('([\w:]+)'/g)].map(
		([, script]) => script,
	);
	expect(steps).toEqual(expect.arrayContaining(['test:engine', 'test:oldest', 'test:e2e']));

	// `npm test` has these steps, and `test:money` has the engine tests' further cases.
	const ofNpmTest = ['lint', 'typecheck', 'test:package', 'test:unit', 'test:engine'];
	const others = steps.filter((script) => !ofNpmTest.includes(script));
	expect(commands).toEqual(
		expect.arrayContaining([
			'npm test',
			'npm run test:money',
			...others.map((script) => `npm run ${script}`),
		]),
	);
});

it('a version is published after all tests, the end-to-end tests too, and scanned then', () => {
	expect(Object.keys(ci.on)).toContain('workflow_call');
	const publishing = Object.entries(publish.jobs).filter(([, job]) =>
		commandsOf(job).some((command) => /npm (run release|publish)/.test(command)),
	);
	expect(publishing.map(([name]) => name)).toEqual(['publish']);
	expect(before(publish, 'publish')).toContain('ci');
	expect(publish.jobs.ci.uses).toBe('./.github/workflows/ci.yml');
	expect(publish.jobs.publish.permissions).toMatchObject({ 'id-token': 'write' });

	const scan = commandsOf(publish.jobs.scan).join('\n');
	const scanner = '@n8n/scan-community-package';
	expect(before(publish, 'scan')).toContain('publish');
	expect(scan).toContain(`npx --yes ${scanner}@${devDependencies[scanner]} `);
});

it('what may publish runs no code but npm’s and GitHub’s', () => {
	const mayPublish = Object.values(publish.jobs).filter(
		({ permissions, steps = [] }) =>
			permissions?.['id-token'] ?? steps.some(({ env }) => env && 'NPM_TOKEN' in env),
	);
	expect(mayPublish).toEqual([publish.jobs.publish]);
	const [{ steps = [] }] = mayPublish;
	const actions = steps.flatMap(({ uses = [] }) => uses);
	expect(actions.map((uses) => uses.split('@')[0])).toEqual([
		'actions/setup-node',
		'actions/download-artifact',
	]);
	const commands = commandsOf(publish.jobs.publish).join('\n');
	expect(commands).toMatch(/npm publish --ignore-scripts .*\.tgz/);
	expect(commands).not.toMatch(/npx|npm (ci|install|i|run|exec|test)\b/);
	expect(before(publish, 'publish')).toContain('pack');
});

it('Dependabot looks after packages and actions', () => {
	const { updates } = parse(read('.github/dependabot.yml')) as {
		updates: Array<{ 'package-ecosystem': string; groups: object }>;
	};
	expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
	for (const { groups } of updates) expect(Object.keys(groups)).not.toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../../root.mts';
import { tried, trialOf } from '../../e2e/support/tried.mts';
import { commandsIn } from './commandsIn.mts';

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

const pages = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	...(readdirSync(path.join(repoRoot, 'docs'), { recursive: true }) as string[])
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.posix.join('docs', file.split(path.sep).join('/'))),
];
const commands = pages.flatMap((page) =>
	commandsIn(read(page)).map((command) => ({ page, command })),
);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const entries = (wanted: 'here' | 'ci') =>
	Object.keys(tried).filter((command) => tried[command] === wanted);

it('finds commands in blocks, in text and in tables', () => {
	const page = [
		'Type `npm start`, or see `nodes/` and `npm`.',
		'| `npm run one` | What it does; `-- --with this` |',
		'```sh',
		'# A comment',
		'KEY=sk-... npm run two # and why',
		'docker run \\',
		'  --rm image && cd folder',
		'```',
		'> ```',
		'> npm run three -- --flag',
		'> Some output',
		'> ```',
		'```console',
		'$ npm run four',
		'npm said this',
		'```',
		'```json',
		'{ "npm run five": 1 }',
		'```',
	].join('\n');
	expect(commandsIn(page).sort()).toEqual([
		'cd folder',
		'docker run --rm image',
		'npm run four',
		'npm run one',
		'npm run three -- --flag',
		'npm run two',
		'npm start',
	]);
});

it('every command of the pages is tried, or it is said why not', () => {
	expect(commands.map(({ command }) => command)).toEqual(
		expect.arrayContaining(['npm start', 'npm test', 'npm run check:live', 'npm run bench']),
	);
	expect(commands.filter(({ command }) => trialOf(command) === undefined)).toEqual([]);
});

it('every script of npm that the pages name is there', () => {
	const named = commands.flatMap(({ command }) => /^npm run ([\w:]+)/.exec(command)?.[1] ?? []);
	expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

it('what is said to be tried is', () => {
	const lines = read('.ci/run').split('\n');
	expect(lines).toEqual(expect.arrayContaining(entries('ci')));

	const run = read('test/e2e/own/commands.test.mts');
	const untried = entries('here').filter((command) => !run.includes(command));
	expect(untried).toEqual([]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MEANINGS, meaningOfStatus } from '../../../nodes/shared/api/codes.ts';
import { errorKinds } from '../../../nodes/shared/api/errorKind.ts';
import { repoRoot } from '../../root.mts';

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

/** The rows of all tables of the page, as cells without their marks. */
const rows = read('docs/errors.md')
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.map((line) => line.split('|').slice(1, -1))
	.map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));

const rowOf = (first: string) => rows.filter(([cell]) => cell === first);

it.each(errorKinds)('the page says what %s means, what to do and which branch to take', (kind) => {
	expect(rowOf(kind)).toEqual([
		[kind, expect.stringMatching(/\w/), expect.stringMatching(/\w/), expect.stringMatching(/\w/)],
	]);
});

it.each(Object.entries(MEANINGS))('the page has the code %s with its kind', (code, meaning) => {
	expect(rowOf(code)).toEqual([[code, expect.stringMatching(/\w/), meaning.errorKind]]);
});

it.each([400, 401, 402, 403, 404, 408, 429])(
	'the page has the status %i with its kind',
	(status) => {
		expect(rowOf(String(status))).toEqual([[String(status), meaningOfStatus(status).errorKind]]);
	},
);

it('the example has a branch for each kind that the page names one for, and sends the others on', () => {
	const { nodes, connections } = JSON.parse(read('examples/branch-by-error-kind.json'));
	const { rules } = nodes.find(({ name }: { name: string }) => name === 'Switch').parameters;
	const targets: string[] = connections.Switch.main.map(
		([{ node }]: Array<{ node: string }>) => node,
	);
	const branches = new Map<string, string>(
		rules.values.flatMap(
			({ conditions }: { conditions: { conditions: Array<{ rightValue: string }> } }, at: number) =>
				conditions.conditions.map(({ rightValue }) => [rightValue, targets[at]]),
		),
	);
	const documented = errorKinds.map((kind) => [kind, rowOf(kind)[0][3]]);
	expect(documented).toEqual(errorKinds.map((kind) => [kind, branches.get(kind) ?? 'Others']));
	expect(branches.size).toBeGreaterThan(7);
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../../root.mts';

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

/** What a claim names as its proof: a file with tests, or the benchmark, and names in it. */
interface Proof {
	claim: string;
	file: string;
	names: string[];
}

const rows = read('docs/claims.md')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !/^\| (Claim |-)/.test(line))
	.map((line) => line.split('|').slice(1, -1));

const FILE = /`(test\/[^`]+)`|\b([Bb]enchmark):/g;

/** The proofs of a row: each file with the quoted names behind it, up to the next file. */
function proofsOf([claim, shownBy]: string[]): Proof[] {
	const files = [...shownBy.matchAll(FILE)];
	return files.map((match, at) => ({
		claim: claim.trim(),
		file: match[1] ?? 'docs/benchmark.md',
		names: [...shownBy.slice(match.index, files[at + 1]?.index).matchAll(/"([^"]+)"/g)].map(
			([, name]) => name,
		),
	}));
}

const proofs = rows.flatMap(proofsOf);

it('every claim has a proof, and there are many', () => {
	expect(rows.length).toBeGreaterThan(30);
	expect(rows.filter((row) => proofsOf(row).length === 0)).toEqual([]);
});

it('every proof is there, under the name that is given', () => {
	const missing = proofs.flatMap(({ claim, file, names }) => {
		if (!existsSync(path.join(repoRoot, file))) return [`${claim}: ${file}`];
		const text = read(file);
		return names
			.filter((name) => !text.includes(name))
			.map((name) => `${claim}: ${file} has no "${name}"`);
	});
	expect(missing).toEqual([]);
});

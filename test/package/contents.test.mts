import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { shipped } from '../unit/architecture/sources.mts';
import { pack, type Packed } from './packed.mts';

const KB = 1024;
const LARGEST_DOWNLOAD = 150 * KB;
const LARGEST_ON_DISK = 500 * KB;

const namesIn = (folder: string, ending: RegExp) =>
	(readdirSync(path.join(repoRoot, folder), { recursive: true }) as string[])
		.filter((name) => ending.test(name))
		.map((name) => path.posix.join(folder, name.split(path.sep).join('/')));

let packed: Packed;
beforeAll(async () => {
	packed = await pack();
}, 120_000);

it('holds what n8n and npm need, and nothing else', () => {
	const compiled = [...shipped.keys()].map((source) => source.replace(/\.ts$/, '.js'));
	const copied = [...namesIn('nodes', /\.node\.json$/), ...namesIn('icons', /\.svg$/)];
	const expected = [
		...['LICENSE.md', 'README.md', 'index.js', 'package.json'],
		...[...compiled, ...copied].map((file) => `dist/${file}`),
	];
	expect(packed.files).toEqual(expected.sort());
});

it('holds every file that package.json names', () => {
	const manifest = readFileSync(path.join(packed.folder, 'package.json'), 'utf8');
	const { main, n8n } = JSON.parse(manifest);
	expect(packed.files).toEqual(expect.arrayContaining([main, ...n8n.credentials, ...n8n.nodes]));
});

it('has a README whose links npm can follow, which it does from a repository on GitHub', () => {
	const manifest = readFileSync(path.join(packed.folder, 'package.json'), 'utf8');
	const { homepage, repository } = JSON.parse(manifest);
	expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/[\w-]+\.git$/);
	expect(homepage).toBe(`${repository.url.slice('git+'.length, -'.git'.length)}#readme`);
	// npm is known to do so in Markdown; of HTML it says nothing.
	const readme = readFileSync(path.join(packed.folder, 'README.md'), 'utf8');
	expect(readme).not.toMatch(/(?:src|href)="(?!https:)/);
});

it('stays small', () => {
	const { files, size, unpackedSize } = packed;
	const kb = (bytes: number) => `${Math.round(bytes / KB)} KB`;
	process.stdout.write(
		`The package: ${kb(size)} to download, ${kb(unpackedSize)} on disk, ${files.length} files\n`,
	);
	expect(size).toBeLessThan(LARGEST_DOWNLOAD);
	expect(unpackedSize).toBeLessThan(LARGEST_ON_DISK);
});

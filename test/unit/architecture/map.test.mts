import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../../root.mts';
import { shipped } from './sources.mts';

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');
const map = read('ARCHITECTURE.md');
const files = [...shipped.keys()];

it('every file that the map names is there', () => {
	const named = [...map.matchAll(/`([\w/]+\.ts)`/g)].map(([, name]) => name);
	expect(named.length).toBeGreaterThan(30);
	expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

it('every folder of what is shared is on the map', () => {
	const folders = new Set(
		files.map((file) => path.dirname(file)).filter((folder) => folder.startsWith('nodes/shared/')),
	);
	// Rooms of the fields and of their values go by the names of what they hold.
	const plain = [...folders].filter((folder) => !/\/(description|input)\//.test(folder));
	const missing = plain.filter((folder) => !map.includes(`\`${folder.replace('nodes/', '')}/\``));
	expect(missing).toEqual([]);
});

it('the map names every file that keeps something beyond a run', () => {
	// What is made anew when a file is loaded, and can change afterwards.
	const state = /^(?:export )?(?:let |const \w+(?:: [^=]+)? = new (?!RegExp|LongInteger))/m;
	const keepers = files.filter((file) => state.test(read(file)));
	expect(keepers.length).toBeGreaterThan(5);
	const nameOf = (file: string) => file.split('/').slice(-2).join('/');
	expect(keepers.map(nameOf).filter((name) => !map.includes(`\`${name}\``))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repoRoot } from '../../root.mts';

/** The shipped files, relative to the repository. */
const files = ['nodes', 'credentials'].flatMap((folder) =>
	(readdirSync(path.join(repoRoot, folder), { recursive: true }) as string[])
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file)),
);

/** What each of them imports: a package by its name, a file by its path. */
const imports = new Map(
	files.map((file) => {
		const { importedFiles } = ts.preProcessFile(readFileSync(path.join(repoRoot, file), 'utf8'));
		const names = importedFiles.map(({ fileName }) =>
			fileName.startsWith('.') ? `${path.join(path.dirname(file), fileName)}.ts` : fileName,
		);
		return [file, names] as const;
	}),
);

const isShared = (file: string) => file.startsWith(path.join('nodes', 'shared'));

it('shipped code imports n8n-workflow and files of its own, and nothing else', () => {
	const others = [...imports].flatMap(([file, names]) =>
		names
			.filter((name) => name !== 'n8n-workflow' && !imports.has(name))
			.map((name) => `${file} imports ${name}`),
	);
	expect(files.length).toBeGreaterThan(30);
	expect(others).toEqual([]);
});

it('what is shared knows nothing of single nodes', () => {
	const wrong = [...imports].filter(
		([file, names]) => isShared(file) && names.some((name) => imports.has(name) && !isShared(name)),
	);
	expect(wrong).toEqual([]);
});

it('nodes know nothing of each other', () => {
	const wrong = [...imports].filter(
		([file, names]) =>
			!isShared(file) && names.some((name) => imports.has(name) && !isShared(name)),
	);
	expect(wrong).toEqual([]);
});

it('no file imports itself by a detour', () => {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, trail: string[]) => {
		if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
		if (done.has(file) || trail.includes(file)) return;
		for (const name of imports.get(file) ?? []) visit(name, [...trail, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	expect(cycles).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repoRoot } from '../../root.mts';

const filesIn = (folder: string) =>
	(readdirSync(path.join(repoRoot, folder), { recursive: true }) as string[])
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

/**
 * The shipped files, by their paths from the root of the repository, and what each of them imports: a
 * package by its name, a file by its path. A type that is imported counts as well.
 */
export const shipped: ReadonlyMap<string, string[]> = new Map(
	[...filesIn('nodes'), ...filesIn('credentials')].map((file) => [file, importsOf(file)]),
);

function importsOf(file: string): string[] {
	const text = readFileSync(path.join(repoRoot, file), 'utf8');
	// The last one has it find calls of require() as well.
	const { importedFiles } = ts.preProcessFile(text, true, true);
	return importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? `${path.posix.join(path.dirname(file), fileName)}.ts` : fileName,
	);
}

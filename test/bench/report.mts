import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repoRoot } from '../root.mts';

/** What a measurement must come to. */
export interface Criterion {
	/** What is measured, and what the bound is. */
	text: string;
	value: number;
	/** The largest value that will do. */
	bound: number;
	/** Whether it must be smaller than the bound. */
	strictly?: boolean;
	/** Puts both into words. */
	show: (value: number) => string;
}

/** What came of a measurement. */
export interface Report {
	name: string;
	columns: string[];
	rows: string[][];
	criteria: Criterion[];
	/** A picture of it, as SVG. */
	plot?: string;
}

/** A report as people read it, in Markdown. */
export async function asMarkdown({ columns, rows, criteria }: Report): Promise<string> {
	const verdicts = criteria.map(({ text, value, bound, strictly, show }) => {
		const isMet = strictly ? value < bound : value <= bound;
		return [text, show(value), show(bound), isMet ? 'met' : '**not met**'];
	});
	const tables = [
		table(columns, rows),
		...(verdicts.length > 0 ? [table(['Done when', 'Measured', 'Bound', ''], verdicts)] : []),
	];
	const config = await resolveConfig(path.join(repoRoot, 'package.json'));
	return await format(tables.join('\n\n'), { ...config, parser: 'markdown' });
}

/** Columns of figures stand to the right. */
function table(columns: string[], rows: string[][]): string {
	const lines = columns.map((_, column) =>
		rows.every((row) => /^[\d.,]+( \S+)?$/.test(row[column])) ? '-:' : '-',
	);
	return [columns, lines, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Puts a report and its picture where the documentation shows them. */
export async function writeDown({ name, plot }: Report, text: string): Promise<void> {
	const docs = path.join(repoRoot, 'docs');
	if (plot) await writeFile(path.join(docs, `benchmark-${name}.svg`), plot);

	const file = path.join(docs, 'benchmark.md');
	const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
	const page = await readFile(file, 'utf8');
	const before = page.slice(0, page.indexOf(begin) + begin.length);
	const after = page.slice(page.indexOf(end));
	await writeFile(file, `${before}\n\n${text}\n${after}`);
}

/** A number with as many digits as tell something. */
export const figure = (value: number): string =>
	value >= 100 ? value.toFixed(0) : value.toPrecision(3);

export const seconds = (ms: number): string => `${figure(ms / 1000)} s`;

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

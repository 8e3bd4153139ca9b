import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repoRoot } from '../root.mts';

/** What a measurement must come to. */
export interface Criterion {
	/** What is held against the bound, and the bound in words. */
	text: string;
	value: number;
	/** The largest value that will do. */
	bound: number;
	/** Whether it must be smaller than the bound. */
	strictly?: boolean;
}

/** What came of a measurement. */
export interface Report {
	name: string;
	/** The same columns in each row. */
	rows: Array<Record<string, string>>;
	criteria: Criterion[];
	/** A picture of it, as SVG. */
	plot?: string;
}

export function isMet({ value, bound, strictly }: Criterion): boolean {
	return strictly ? value < bound : value <= bound;
}

/** A report as text for people, in Markdown. */
export async function asMarkdown({ rows, criteria }: Report): Promise<string> {
	const table = [
		Object.keys(rows[0]),
		Object.keys(rows[0]).map((_, column) => (column === 0 ? '-' : '-:')),
		...rows.map(Object.values),
	];
	const lines = criteria.map((criterion) => {
		const { text, value, bound } = criterion;
		const verdict = isMet(criterion) ? 'met' : '**not met**';
		return `- ${text}: ${figure(value)}, bound ${figure(bound)}: ${verdict}`;
	});
	const text = `${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n${lines.join('\n')}\n`;
	const config = await resolveConfig(path.join(repoRoot, 'package.json'));
	return await format(text, { ...config, parser: 'markdown' });
}

/** Puts a report and its picture where the documentation shows them. */
export async function writeDown(report: Report, text: string): Promise<void> {
	const { name, plot } = report;
	const docs = path.join(repoRoot, 'docs');
	if (plot) await writeFile(path.join(docs, `benchmark-${name}.svg`), plot);

	const file = path.join(docs, 'benchmark.md');
	const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
	const page = await readFile(file, 'utf8');
	const [before, rest] = page.split(begin);
	const [, after] = rest.split(end);
	await writeFile(file, `${before}${begin}\n\n${text}\n${end}${after}`);
}

/** A number with as many digits as tell something. */
export function figure(value: number): string {
	if (!Number.isFinite(value)) return String(value);
	return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export const seconds = (ms: number): string => `${figure(ms / 1000)} s`;

/** How many times another figure. */
export const times = (value: number, other: number): string => `${figure(value / other)} ×`;

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FOLDER, pages } from '../../docs/pages.mts';
import { samples, sampleOf } from '../../docs/samples.mts';
import { repoRoot } from '../../root.mts';
import { fieldsOf, loadNodes } from '../description/nodes.mts';

let written: Record<string, string>;
beforeAll(async () => {
	written = await pages();
});

it('every page is as the nodes and the contract are now; if not: npm run docs', () => {
	const read = (page: string) => readFileSync(path.join(repoRoot, page), 'utf8');
	const inFolder = readdirSync(path.join(repoRoot, FOLDER)).map((file) => `${FOLDER}/${file}`);
	expect(inFolder.sort()).toEqual(Object.keys(written).sort());
	for (const [page, text] of Object.entries(written)) expect(read(page)).toBe(text);
});

it('no page has a gap where a word should be', () => {
	for (const text of Object.values(written)) {
		expect(text).not.toMatch(/undefined|\[object|\bNaN\b|: ?\|/);
	}
});

it('no table has a column with nothing in it', () => {
	const empty = Object.entries(written).flatMap(([page, text]) =>
		tablesOf(text).flatMap(([headings, , ...rows]) =>
			headings
				.filter((_, column) => rows.every((row) => row[column] === ''))
				.map((heading) => `${page}: ${heading}`),
		),
	);
	expect(empty).toEqual([]);
});

/** The tables of a page, as rows of cells. */
const tablesOf = (text: string) =>
	text
		.split('\n\n')
		.filter((block) => block.startsWith('|'))
		.map((block) => block.split('\n').map((line) => line.slice(2, -2).split(/(?<!\\) \| /)));

it('the page of a node names every field that its form shows', async () => {
	const missing = (await loadNodes()).flatMap(({ name, description }) =>
		fieldsOf(description)
			.filter(({ property }) => !['hidden', 'notice'].includes(property.type))
			.filter(({ property }) => !isTold(written[`${FOLDER}/${name}.md`], property.displayName))
			.map(({ at }) => at),
	);
	expect(missing).toEqual([]);
});

/** Ways to give the same thing are one line, by the name of the thing. */
function isTold(page: string, displayName: string): boolean {
	const everyForm = written[`${FOLDER}/README.md`];
	const thing = displayName
		.replace(/^Specify /, '')
		.replace(/ (Source|URL|Base64|ID|Input Data Field Name)$/, '');
	return [displayName, thing].some((name) => page.includes(name) || everyForm.includes(name));
}

it('every node has a sample, which sets only fields that there are', async () => {
	const nodes = await loadNodes();
	expect(Object.keys(samples).sort()).toEqual(nodes.map(({ name }) => name).sort());
	const unknown = nodes.flatMap(({ name, description }) =>
		Object.keys(sampleOf(name).parameters)
			.filter((parameter) => !description.properties.some((field) => field.name === parameter))
			.map((parameter) => `${name} ${parameter}`),
	);
	expect(unknown).toEqual([]);
});

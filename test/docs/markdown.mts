/** A table without the columns that are empty in every row; nothing where there are no rows. */
export function table(headings: string[], rows: string[][]): string {
	if (rows.length === 0) return '';
	const used = headings.map((_, column) => rows.some((row) => row[column] !== ''));
	const line = (cells: string[]) =>
		`| ${cells
			.filter((_, column) => used[column])
			.map(inCell)
			.join(' | ')} |`;
	return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that Markdown would take for something else is put as code. */
const inCell = (text: string) =>
	text
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ')
		.replace(/<<<\w+>>>/g, code);

/** JSON as a block of code, with short lists in one line. */
export function json(value: unknown): string {
	const text = JSON.stringify(value, null, '\t').replace(
		/\[([^[\]{}]{1,60})\]/g,
		(_list, entries: string) => `[${entries.trim().replace(/,\s+/g, ', ')}]`,
	);
	return `\`\`\`json\n${text}\n\`\`\``;
}

export const code = (text: unknown) => `\`${String(text)}\``;

/** Words as a list in a sentence: `a, b and c`. */
export function listed(words: string[], last = 'and'): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Sentences with a full stop each; what is empty is left out. */
export const sentences = (...parts: string[]) =>
	parts
		.filter((part) => part !== '')
		.map((part) => part.replace(/[.;]?$/, '.'))
		.join(' ');

/** Parts of a page with an empty line between them; what is empty is left out. */
export const blocks = (...parts: string[]) => parts.filter((part) => part !== '').join('\n\n');

/** Blocks of code with all that stands before them on their first line, and the language. */
const BLOCK = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([\w-]*)[^\n]*\n([^]*?)^\1\2[ \t]*$/gm;
const SPAN = /(?<!`)`([^`\n]+)`(?!`)/g;
const SHELLS = ['sh', 'bash', 'shell', 'console'];
const SET_BEFORE = /^(?:[A-Z_][A-Z0-9_]*=\S+\s+)+/;
/** What a command begins with, where nothing else says that it is one. */
const PROGRAM = /^(?:npm|npx|pnpm|yarn|node|n8n|docker|git|curl|apt|apt-get|brew)\s+[\w@.:/-]/;

/**
 * The commands that a page tells its reader to type: each line of a block of shell, what looks like a
 * command in a block without a language, and in the running text.
 * @param page Markdown
 * @returns each once, without variables set before it, comments and what is typed around it
 */
export function commandsIn(page: string): string[] {
	const blocks = [...page.matchAll(BLOCK)].flatMap(([, indent, , language, code]) => {
		const lines = code
			.split('\n')
			.map((line) => line.slice(indent.length))
			.join('\n');
		const commands = lines
			.replace(/\s*\\\n\s*/g, ' ')
			.split('\n')
			.flatMap(typed);
		if (SHELLS.includes(language)) return language === 'console' ? prompted(lines) : commands;
		return language === '' ? commands.filter(isCommand) : [];
	});
	const prose = page.replace(BLOCK, '');
	const spans = [...prose.matchAll(SPAN)].flatMap(([, code]) => typed(code)).filter(isCommand);
	return [...new Set([...blocks, ...spans])];
}

const isCommand = (line: string) => PROGRAM.test(line);

/** In a record of a session, only what stands behind a prompt was typed. */
const prompted = (lines: string) =>
	lines
		.split('\n')
		.filter((line) => line.startsWith('$ '))
		.flatMap(typed);

/** The commands of one line. */
function typed(line: string): string[] {
	return line
		.replace(/(^|\s)#.*$/, '')
		.split(/\s(?:&&|\|\||;|\|)\s/)
		.map((command) => command.trim().replace(/^\$ /, '').replace(SET_BEFORE, '').trim())
		.filter((command) => command !== '');
}

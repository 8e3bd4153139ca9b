/** Joins what there is to say into sentences, each with its full stop. */
export function sentences(...parts: Array<string | false | undefined>): string {
	return parts
		.filter((part): part is string => Boolean(part))
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}

/** A number with its noun, e.g. `1 item`, `2 items`. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Control characters, and what else ends a line. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A text as part of one line: a line break in it would begin a line of a log that nobody has written. */
export function oneLine(text: string): string {
	return text.replace(CONTROL, ' ');
}

/** The beginning of a text, of at most `max` characters; one of two code units counts once and stays whole. */
export function cut(text: string, max: number): string {
	return text.length <= max ? text : [...text.slice(0, 2 * max)].slice(0, max).join('');
}

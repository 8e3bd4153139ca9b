import { Complaint } from './rules';
import { cut } from '../text';

/** What encloses a block of code in Markdown. */
const FENCE = '```';

/**
 * A text in quotes, or a number. A text that does not end goes on to the end, so that nothing is read
 * twice and the time grows with the length alone.
 */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whole numbers of which a JavaScript number may not keep every digit. */
const LONG = /^-?\d{16,}$/;

/** Stands in front of digits that were a number: a character that nobody types, as JSON spells it. */
const MARK = '\\u0001';
const RAW_MARK = '\u0001';

/**
 * The value that JSON text spells, also text that a language model has written. Long whole numbers
 * become text, so that IDs keep all their digits. What is no text has been read already.
 *
 * @param ofDigits what else a long whole number without a sign is to become
 */
export function readJson(
	given: unknown,
	displayName: string,
	ofDigits: (digits: string) => unknown = (digits) => digits,
): unknown {
	if (typeof given !== 'string') return given;
	const json = (/^\s*[[{]/.test(given) ? given : withoutFence(given)).trim();
	if (json === '') return undefined;
	try {
		return JSON.parse(
			json.replace(TEXT_OR_NUMBER, (part) => (LONG.test(part) ? `"${MARK}${part}"` : part)),
			(_key, value: unknown) => {
				if (typeof value !== 'string' || !value.startsWith(RAW_MARK)) return value;
				const digits = value.slice(RAW_MARK.length);
				return digits.startsWith('-') ? digits : ofDigits(digits);
			},
		);
	} catch (error) {
		return new Complaint(
			`'${displayName}' is not JSON`,
			`${(error as Error).message}. It begins with: ${JSON.stringify(cut(json, 100))}.`,
		);
	}
}

/** The first block of code in a text, if it has one: language models like to put their JSON there. */
function withoutFence(text: string): string {
	const [, block, ...after] = text.split(FENCE, 3);
	return after.length > 0 ? block.replace(/^[a-z\d]*/i, '') : text;
}

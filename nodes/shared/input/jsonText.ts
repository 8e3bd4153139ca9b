import { Complaint } from './rules';
import { cut } from '../text';

/** A block of code in Markdown: language models like to put their JSON into one. */
const FENCED = /```[a-z\d]*\s*([^]*?)```/i;

/** A text in quotes, or a number. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whole numbers of which a JavaScript number may not keep every digit. */
const LONG = /^-?\d{16,}$/;

/**
 * The value that JSON text spells, also text that a language model has written. Long whole numbers
 * become text, so that IDs keep all their digits. What is no text has been read already.
 */
export function readJson(given: unknown, displayName: string): unknown {
	if (typeof given !== 'string') return given;
	const fenced = /^\s*[[{]/.test(given) ? undefined : FENCED.exec(given)?.[1];
	const json = (fenced ?? given).trim();
	if (json === '') return undefined;
	try {
		return JSON.parse(
			json.replace(TEXT_OR_NUMBER, (part) => (LONG.test(part) ? `"${part}"` : part)),
		);
	} catch (error) {
		return new Complaint(
			`'${displayName}' is not JSON`,
			`${(error as Error).message}. It begins with: ${JSON.stringify(cut(json, 100))}.`,
		);
	}
}

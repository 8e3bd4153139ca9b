import type { IDataObject } from 'n8n-workflow';

/**
 * A whole number of any length. Kling's element IDs have up to 19 digits, of which a JavaScript number
 * keeps only the first 16.
 */
export class LongInteger {
	/** @param digits decimal digits and nothing else */
	constructor(readonly digits: string) {}

	/** Marks the digits, so that {@link serialize} can take off the quotes again. */
	toJSON(): string {
		return `${MARK}${this.digits}${MARK}`;
	}
}

/** A character that no text from a user interface contains. */
const MARK = '\u0001';
const MARKED_DIGITS = /"\\u0001(\d+)\\u0001"/g;

/** A request body as JSON text, with every digit of its long integers. */
export function serialize(body: IDataObject): string {
	return JSON.stringify(body).replace(MARKED_DIGITS, '$1');
}

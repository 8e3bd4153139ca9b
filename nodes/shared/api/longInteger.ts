import type { IDataObject } from 'n8n-workflow';

/**
 * A whole number of any length. Kling's element IDs have up to 19 digits, of which a JavaScript number
 * keeps only the first 16.
 */
export class LongInteger {
	/** @param digits decimal digits and nothing else */
	constructor(readonly digits: string) {}

	/** As text, where it is not {@link serialize} that writes it. */
	toJSON(): string {
		return this.digits;
	}
}

/** Stands in front of digits that are to lose their quotes, and of each text that begins with it. */
const MARK = '\u0001';
/** A value that begins with the mark: digits to their end, or a text with the mark once too often. */
const MARKED = /(?<=[[:,])"\\u0001(?:(\d+)"(?=[,\]}])|(?=\\u0001))/g;

/** A request body as JSON text, with every digit of its long integers. */
export function serialize(body: IDataObject): string {
	const marked = JSON.stringify(body, function (this: IDataObject, key, value: unknown) {
		const isLong = (this[key] as unknown) instanceof LongInteger;
		return isLong || isMarked(value) ? `${MARK}${String(value)}` : value;
	});
	return marked.replace(MARKED, (_, digits?: string) => digits ?? '"');
}

const isMarked = (value: unknown) => typeof value === 'string' && value.startsWith(MARK);

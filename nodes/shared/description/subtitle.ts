import { AUTOMATIC_RATIO } from './format/aspectRatio';
import { AUTOMATIC_MODEL } from './model';
import type { Operation } from './operation';
import { OTHER } from '../input/field';

/** One part of the line that n8n shows below the name of a node on the canvas. */
export interface Part {
	/** What it says, as JavaScript in an expression of n8n. */
	says: string;
	before?: string;
	after?: string;
	/** Values that go without saying. */
	unless?: Array<string | number>;
}

/**
 * The value of a field, as it is sent.
 *
 * @param field its internal name
 */
export function value(field: string, more: Omit<Part, 'says'> = {}): Part {
	return { says: `$parameter["${field}"]`, ...more };
}

/**
 * The value of a field, by other words.
 *
 * @param field its internal name
 * @param words what to say for each value
 */
export function choice(field: string, words: Record<string, string>): Part {
	return { says: `(${JSON.stringify(words)})[$parameter["${field}"]]` };
}

/** What the chosen operation does. */
export function action(operations: Operation[]): Part {
	return choice(
		'operation',
		Object.fromEntries(operations.map(({ value: name, action: text }) => [name, text])),
	);
}

/** What is said whatever the fields say. */
export function words(text: string): Part {
	return { says: JSON.stringify(text) };
}

/** The model, also one that is not listed. */
export const model: Part = {
	says: '$parameter["otherModel"] || $parameter["model"]',
	unless: [AUTOMATIC_MODEL, OTHER],
};

/** The shape of the picture, unless it is left to the model. */
export const ratio = value('aspectRatio', { unless: [AUTOMATIC_RATIO] });

/** The length, in seconds. */
export const seconds = value('duration', { after: 's' });

/** The quality of a video, unless it is the one that is chosen at first. */
export const betterMode = value('mode', { unless: ['std'] });

/** How many images there will be, if more than one. */
export const images = value('imageCount', { before: '×', unless: [1] });

/** How much of a longer text is shown; the canvas has no room for more. */
const LONGEST = 40;

/**
 * The line below the name of a node on the canvas, which tells nodes of one kind apart.
 *
 * Each part is worked out by itself: n8n shows nothing at all of an expression that it cannot work out
 * before the workflow runs, such as one that needs an item, and such a part is then left out.
 *
 * @returns an expression, which says nothing of fields that are hidden or empty
 */
export function subtitle(...parts: Part[]): string {
	const rows = parts.map(({ says, before = '', after = '', unless = [] }) => {
		const rest = [before, after, ['', ...unless]].map((one) => JSON.stringify(one));
		return `[() => ${says}, ${rest.join(', ')}]`;
	});
	return `={{ [${rows.join(', ')}].map(${SAY}).filter(Boolean).join(" · ") }}`;
}

const SAY = `([read, before, after, unsaid]) => {
	try {
		const value = read();
		const isSaid = ["string", "number"].includes(typeof value) && !unsaid.includes(value);
		return isSaid ? before + String(value).slice(0, ${LONGEST}) + after : "";
	} catch {
		return "";
	}
}`;

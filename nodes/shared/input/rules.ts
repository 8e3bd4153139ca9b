import { isEmpty } from './empty';
import { LongInteger } from '../api/longInteger';
import { count } from '../text';

/** Why a value cannot be sent, in words for the user. */
export class Complaint {
	/**
	 * @param message what is wrong, naming the field; no full stop
	 * @param description what to do about it
	 */
	constructor(
		readonly message: string,
		readonly description: string,
	) {}
}

/**
 * One thing that the API demands of a value. It returns the value as it is to be sent, or the
 * complaint. Only `required` is asked about values that are not set.
 */
export interface Rule<Out = unknown> {
	(value: unknown, displayName: string): Out | Complaint;
	/** The limits, as data, for whoever wants to read them without running the rule. */
	limits?: Record<string, unknown>;
	/** The value of which the rule makes nothing. */
	standIn?: unknown;
}

/** The field must be filled in. */
export const required: Rule = (value, displayName) =>
	isEmpty(value) || (typeof value === 'string' && value.trim() === '')
		? new Complaint(
				`'${displayName}' is empty`,
				'Fill it in. If it holds an expression, check what that gives for this item.',
			)
		: value;
required.limits = { required: true };

/** A value as a message quotes it. */
export function quoted(value: unknown): string {
	return `It is ${inWords(value)}`.slice(0, 200) + '.';
}

/** A value as text: as JSON, unless it is one that JSON has no word for, such as NaN. */
function inWords(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return typeof value;
	}
}

/** Why something is no group of fields. */
export const notAnObject = (value: unknown, displayName: string) =>
	new Complaint(`'${displayName}' must be an object`, quoted(value));

/** Text; a number is taken as its digits, if it still has them all. */
export const text: Rule<string> = (value, displayName) => {
	if (typeof value === 'string') return value;
	if (typeof value !== 'number' || !Number.isFinite(value)) {
		return new Complaint(
			`'${displayName}' must be text`,
			typeof value === 'object'
				? 'Its expression gives an object or a list. Name the field in it that holds the text.'
				: quoted(value),
		);
	}
	return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : inexact(displayName);
};

const inexact = (displayName: string) =>
	new Complaint(
		`'${displayName}' has lost digits`,
		'It arrived as a number too long to be kept exactly. Hand it over as text.',
	);

/** Text of at most `max` characters. */
export function maxLength(max: number): Rule {
	const rule: Rule = (value, displayName) => {
		const { length } = [...String(value)];
		return length <= max
			? value
			: new Complaint(
					`'${displayName}' has ${length} characters, and at most ${max} are allowed`,
					`Shorten it by ${length - max} or more.`,
				);
	};
	rule.limits = { maxLength: max };
	return rule;
}

/**
 * The number that a value is or spells in decimal digits; `NaN` for everything else, such as `[]`,
 * `true`, `''` or `'0x10'`.
 */
export function readNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	const isDecimal =
		typeof value === 'string' && value.length <= LONGEST_NUMBER && DECIMAL.test(value.trim());
	return isDecimal ? Number(value) : NaN;
}

/** More than any number that a field takes needs, in characters, with room for blanks around it. */
const LONGEST_NUMBER = 100;

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A number from `min` to `max` with at most `decimals` digits behind the point. */
export function numberBetween(min = -Infinity, max = Infinity, decimals?: number): Rule<number> {
	const rule: Rule<number> = (value, displayName) => {
		const number = readNumber(value);
		const precise = decimals === undefined || Number(number.toFixed(decimals)) === number;
		const exact = Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
		if (number >= min && number <= max && precise && exact) return number;

		const whole = decimals === 0 ? 'a whole number' : 'a number';
		const digits = decimals === 1 ? ' with at most one decimal' : '';
		return new Complaint(
			`'${displayName}' must be ${whole}${rangeText(min, max)}${digits}`,
			quoted(value),
		);
	};
	rule.limits = {
		...(min !== -Infinity && { min }),
		...(max !== Infinity && { max }),
		...(decimals !== undefined && { decimals }),
	};
	return rule;
}

function rangeText(min: number, max: number): string {
	if (max !== Infinity) return ` from ${min} to ${max}`;
	return min === -Infinity ? '' : ` of ${min} or more`;
}

/** One of the given values: an expression can give any. */
export function oneOf(values: string[]): Rule<string> {
	const rule: Rule<string> = (value, displayName) =>
		isWord(value) && values.includes(String(value))
			? String(value)
			: new Complaint(`'${displayName}' must be one of: ${values.join(', ')}`, quoted(value));
	rule.limits = { enum: values };
	return rule;
}

const isWord = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** Not sent while it has the value that stands for "leave it to the API". */
export function notSentWhen(standIn: unknown): Rule {
	const rule: Rule = (value) => (value === standIn ? undefined : value);
	rule.standIn = standIn;
	return rule;
}

/** Whether a rule is about a stand-in. */
export function isStandIn(rule: Rule): boolean {
	return rule.standIn !== undefined;
}

/** Text, where the API wants digits as a string. */
export const asString: Rule<string> = (value) => String(value);

/** A switch; text that spells it is taken as well, any other value is not. */
export const trueOrFalse: Rule<boolean> = (value, displayName) => {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	return new Complaint(`'${displayName}' must be true or false`, quoted(value));
};

/** The API's words for a switch; they differ from field to field. */
export const onOrOff = either('on', 'off');
/** The words for a switch of other fields. */
export const yesOrNo = either('yes', 'no');

function either(whenTrue: string, whenFalse: string): Rule<string> {
	const rule: Rule<string> = (value) => (value === true ? whenTrue : whenFalse);
	rule.limits = { enum: [whenTrue, whenFalse] };
	return rule;
}

/** A whole number of any length, of which every digit is sent. */
export const longInteger: Rule<LongInteger> = (value, displayName) =>
	isWord(value) && /^\d+$/.test(String(value).trim())
		? new LongInteger(String(value).trim())
		: new Complaint(`'${displayName}' must be a whole number, with all its digits`, quoted(value));
longInteger.limits = { decimals: 0 };

/** An address that CometAPI can fetch from. */
export const webAddress: Rule<string> = (value, displayName) =>
	/^https?:\/\/[^\s/]\S*$/i.test(String(value).trim())
		? String(value).trim()
		: new Complaint(
				`'${displayName}' must be an address that starts with https:// or http://`,
				`It is ${JSON.stringify(String(value).slice(0, 100))}.`,
			);
webAddress.limits = { format: 'url' };

/** Text that can stand in the path of a request: dots alone would lead to another place. */
export const pathSegment: Rule<string> = (value, displayName) =>
	/^\.+$/.test(String(value).trim())
		? new Complaint(`'${displayName}' cannot consist of dots alone`, 'Use letters and digits.')
		: String(value);

/**
 * As many entries as the API takes.
 *
 * @param max `Infinity` for any number
 * @param noun the word for one entry, e.g. `image`
 */
export function itemsBetween(min: number, max: number, noun: string): Rule<unknown[]> {
	const rule: Rule<unknown[]> = (value, displayName) => {
		const items = Array.isArray(value) ? value : [];
		if (items.length >= min && items.length <= max) return items;

		let demand = `from ${min} to ${count(max, noun)}`;
		if (min === max) demand = `exactly ${count(max, noun)}`;
		else if (min === 0) demand = `at most ${count(max, noun)}`;
		else if (max === Infinity) demand = `at least ${count(min, noun)}`;
		return new Complaint(`'${displayName}' must have ${demand}`, `It has ${items.length}.`);
	};
	rule.limits = { ...(min > 0 && { minItems: min }), ...(max !== Infinity && { maxItems: max }) };
	return rule;
}

/** Puts a value through rules, one after the other, until one complains. */
export function applyRules(rules: Rule[], value: unknown, displayName: string): unknown {
	let result = value;
	for (const rule of rules) {
		if (isEmpty(result) && rule !== required) continue;
		result = rule(result, displayName);
		if (result instanceof Complaint) return result;
	}
	return result;
}

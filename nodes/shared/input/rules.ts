import { isEmpty } from './empty';

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
export interface Rule {
	(value: unknown, displayName: string): unknown;
	/** The limits, as data, for whoever wants to read them without running the rule. */
	limits?: Record<string, unknown>;
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

/** Text of at most `max` characters. */
export function maxLength(max: number): Rule {
	const rule: Rule = (value, displayName) => {
		if (typeof value === 'object') {
			return new Complaint(
				`'${displayName}' must be text`,
				'Its expression gives an object or a list. Name the field in it that holds the text.',
			);
		}
		const text = String(value);
		const length = [...text].length;
		return length <= max
			? text
			: new Complaint(
					`'${displayName}' has ${length} characters, and at most ${max} are allowed`,
					`Shorten it by ${length - max} or more.`,
				);
	};
	rule.limits = { maxLength: max };
	return rule;
}

/** A number from `min` to `max` with at most `decimals` digits behind the point. */
export function numberBetween(min: number, max: number, decimals?: number): Rule {
	const rule: Rule = (value, displayName) => {
		const number = Number(value);
		const precise = decimals === undefined || Number(number.toFixed(decimals)) === number;
		if (number >= min && number <= max && precise) return number;

		const whole = decimals === 0 ? 'a whole number' : 'a number';
		const digits = decimals === 1 ? ' with at most one decimal' : '';
		return new Complaint(
			`'${displayName}' must be ${whole} from ${min} to ${max}${digits}`,
			`It is ${JSON.stringify(value)}.`,
		);
	};
	rule.limits = { min, max, ...(decimals !== undefined && { decimals }) };
	return rule;
}

/** A whole number of at least `min`. */
export function wholeNumber(min = -Infinity): Rule {
	const rule: Rule = (value, displayName) => {
		const number = Number(value);
		if (Number.isSafeInteger(number) && number >= min) return number;
		const least = min === -Infinity ? '' : ` of ${min} or more`;
		return new Complaint(
			`'${displayName}' must be a whole number${least}`,
			`It is ${JSON.stringify(value)}.`,
		);
	};
	rule.limits = { ...(min !== -Infinity && { min }), decimals: 0 };
	return rule;
}

/** One of the given values: an expression can give any. */
export function oneOf(values: string[]): Rule {
	const rule: Rule = (value, displayName) =>
		values.includes(String(value))
			? String(value)
			: new Complaint(
					`'${displayName}' must be one of: ${values.join(', ')}`,
					`It is ${JSON.stringify(value)}.`,
				);
	rule.limits = { enum: values };
	return rule;
}

/** Not sent while it has the value that stands for "leave it to the API". */
export function notSentWhen(standIn: unknown): Rule {
	return (value) => (value === standIn ? undefined : value);
}

/** Text, where the API wants digits as a string. */
export const asString: Rule = (value) => String(value);

/** The API's words for a switch; they differ from field to field. */
export const onOrOff = either('on', 'off');
export const yesOrNo = either('yes', 'no');

function either(whenTrue: string, whenFalse: string): Rule {
	const rule: Rule = (value) => (value ? whenTrue : whenFalse);
	rule.limits = { enum: [whenTrue, whenFalse] };
	return rule;
}

/** An address that CometAPI can fetch from. */
export const webAddress: Rule = (value, displayName) =>
	/^https?:\/\/[^\s/]+\S*$/i.test(String(value).trim())
		? String(value).trim()
		: new Complaint(
				`'${displayName}' must be an address that starts with https:// or http://`,
				`It is ${JSON.stringify(String(value).slice(0, 100))}.`,
			);

webAddress.limits = { format: 'url' };

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

import { Complaint } from './rules';
import type { Rule } from './rules';
import { LongInteger } from '../api/longInteger';

/** A whole number of any length, of which every digit is sent. */
export const longInteger: Rule = (value, displayName) => {
	const digits = String(value).trim();
	const exact = typeof value !== 'number' || Number.isSafeInteger(value);
	if (exact && /^\d+$/.test(digits)) return new LongInteger(digits);
	return new Complaint(
		`'${displayName}' must be a whole number, with all its digits`,
		exact
			? `It is ${JSON.stringify(value)}.`
			: 'It arrived as a number too long to be kept exactly. Hand it over as text.',
	);
};
longInteger.limits = { decimals: 0 };

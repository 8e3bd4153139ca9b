import { applyRules, Complaint } from './rules';
import type { Rule } from './rules';
import { isUnset } from './unset';
import { objectsIn } from '../api/json';
import { count } from '../text';

/**
 * As many entries as the API takes.
 *
 * @param noun the word for one entry, e.g. `image`
 */
export function itemsBetween(min: number, max: number, noun: string): Rule {
	const rule: Rule = (value, displayName) => {
		const items = Array.isArray(value) ? value : [];
		if (items.length >= min && items.length <= max) return items;

		let demand = `from ${min} to ${count(max, noun)}`;
		if (min === max) demand = `exactly ${count(max, noun)}`;
		else if (max === Infinity) demand = `at least ${count(min, noun)}`;
		return new Complaint(`'${displayName}' must have ${demand}`, `It has ${items.length}.`);
	};
	rule.limits = { minItems: min, ...(max !== Infinity && { maxItems: max }) };
	return rule;
}

/** A field of the objects in a list: its name in the editor, and what the API demands of it. */
export type ItemField = [displayName: string, ...rules: Rule[]];

/**
 * A list of objects, each of whose fields must follow its own rules. What else is in them is left out.
 *
 * @param itemName the word for one of them, for messages
 * @param fields by the API's names
 */
export function eachOf(itemName: string, fields: Record<string, ItemField>): Rule {
	const rule: Rule = (value, displayName) => {
		const items: Array<Record<string, unknown>> = [];
		for (const [index, given] of objectsIn(value).entries()) {
			const item: Record<string, unknown> = {};
			for (const [property, [fieldName, ...rules]] of Object.entries(fields)) {
				const where = `${displayName}: ${itemName} ${index + 1}: ${fieldName}`;
				const result = applyRules(rules, given[property], where);
				if (result instanceof Complaint) return result;
				if (!isUnset(result)) item[property] = result;
			}
			items.push(item);
		}
		return items;
	};
	rule.limits = {
		items: Object.fromEntries(
			Object.entries(fields).map(([property, [, ...rules]]) => [property, rules]),
		),
	};
	return rule;
}

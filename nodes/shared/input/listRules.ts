import type { IDataObject } from 'n8n-workflow';

import { applyRules, Complaint } from './rules';
import type { Rule } from './rules';
import { isEmpty } from './empty';
import { objectsIn } from '../api/json';
import { count } from '../text';

/**
 * As many entries as the API takes.
 *
 * @param max `Infinity` for any number
 * @param noun the word for one entry, e.g. `image`
 */
export function itemsBetween(min: number, max: number, noun: string): Rule {
	const rule: Rule = (value, displayName) => {
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

/** The fields of an object by the API's names: each one's name in the editor, and what is demanded of it. */
export type ObjectFields = Record<string, [displayName: string, ...rules: Rule[]]>;

/**
 * Puts the values of an object through the rules of its fields. What else is in it is left out.
 *
 * @param label names the object, for messages
 */
export function checkFields(
	values: IDataObject,
	fields: ObjectFields,
	label: string,
): IDataObject | Complaint {
	const checked: Record<string, unknown> = {};
	for (const [property, [displayName, ...rules]] of Object.entries(fields)) {
		const result = applyRules(rules, values[property], `${label}: ${displayName}`);
		if (result instanceof Complaint) return result;
		if (!isEmpty(result)) checked[property] = result;
	}
	return checked as IDataObject;
}

/**
 * A list of objects with such fields.
 *
 * @param itemName the word for one of them, for messages
 */
export function eachOf(itemName: string, fields: ObjectFields): Rule {
	const rule: Rule = (value, displayName) => {
		const items: IDataObject[] = [];
		for (const [index, given] of objectsIn(value).entries()) {
			const item = checkFields(given, fields, `${displayName}: ${itemName} ${index + 1}`);
			if (item instanceof Complaint) return item;
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

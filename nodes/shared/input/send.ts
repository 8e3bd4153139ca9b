import type { INodePropertyRouting, PreSendAction } from 'n8n-workflow';

import { applyRules, Complaint } from './rules';
import type { Rule } from './rules';
import { beforeSending } from './step';
import { isObject } from '../api/json';

/** A field's own step before the request goes out. It keeps the rules for whoever reads them. */
export interface RuledAction extends PreSendAction {
	displayName: string;
	rules: Rule[];
}

/**
 * The routing of a field that goes into the request body as it is.
 *
 * @param property the API's name, dotted where it is nested
 * @param displayName the field's name in the editor, for messages
 * @param rules what the API demands of it
 */
export function sendAs(
	property: string,
	displayName: string,
	...rules: Rule[]
): INodePropertyRouting {
	return { send: { type: 'body', property, preSend: [ruled(property, displayName, rules)] } };
}

/** The step that replaces one body property by what the rules make of it. */
export function ruled(property: string, displayName: string, rules: Rule[]): RuledAction {
	const path = property.split('.');
	const name = path.pop() as string;

	const action = beforeSending((_context, body) => {
		const parent = path.reduce<unknown>(
			(object, key) => (isObject(object) ? object[key] : undefined),
			body,
		);
		if (!isObject(parent)) return undefined;
		const value = applyRules(rules, parent[name], displayName);
		if (value instanceof Complaint) return value;
		parent[name] = value as string;
		return undefined;
	});
	return Object.assign(action, { displayName, rules });
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Put } from './field';
import { isEmpty } from './empty';
import { readJson } from './jsonText';
import { isPlain } from './plain';
import { Complaint, notAnObject } from './rules';
import { ownValue } from '../api/json';
import { LongInteger } from '../api/longInteger';

/** A field for what the API takes and this package does not know yet. */
export const extraFields: INodeProperties = {
	displayName: 'Extra Fields (JSON)',
	name: 'extraFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"seed": 42}',
	description:
		'A JSON object whose fields go into the request body as they are, by the names of the API. For parameters that this node has no field for.',
};

/** What Task Options send; the ID must not change behind the node's back. */
const OF_TASK_OPTIONS = ['callback_url', 'external_task_id'];

/** Names that mean something to JavaScript itself. */
const RESERVED = ['__proto__', 'constructor', 'prototype'];

/**
 * Puts the extra fields of Additional Fields into the body, after everything else there: they may add
 * to what the form sends and replace nothing of it.
 */
export const putExtraFields: Put = (added, { body }) => {
	const label = extraFields.displayName;
	const given = isPlain(added) ? added[extraFields.name] : undefined;
	if (isEmpty(given)) return undefined;
	const value = readJson(given, label, (digits) => new LongInteger(digits));
	if (value instanceof Complaint || value === undefined) return value;
	if (!isPlain(value)) return notAnObject(value, label);

	const reserved = reservedIn(value);
	if (reserved) return new Complaint(`'${label}' must not name '${reserved}'`, 'Remove it.');
	for (const [name, one] of Object.entries(value)) {
		if (OF_TASK_OPTIONS.includes(name)) {
			return new Complaint(
				`'${label}' must not set '${name}'`,
				"Set it under 'Task Options'. Where it is not there, this operation does not take it.",
			);
		}
		if (ownValue(body, name) !== undefined) {
			return new Complaint(
				`'${label}' would replace '${name}', which a field of this node sends`,
				'Remove it there, and set the field of the node.',
			);
		}
		body[name] = one as IDataObject;
	}
	return undefined;
};

/** The first reserved name in a value, however deep. */
function reservedIn(value: unknown): string | undefined {
	const open = [value];
	while (open.length > 0) {
		const one = open.pop();
		if (typeof one !== 'object' || one === null) continue;
		const found = Object.keys(one).find((name) => RESERVED.includes(name));
		if (found) return found;
		for (const inner of Object.values(one) as unknown[]) open.push(inner);
	}
	return undefined;
}

import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import { placeIn } from './bodyPath';
import { applyRules, Complaint } from './rules';
import type { Rule } from './rules';
import { beforeSending } from './bodyStep';
import type { BodyAction } from './bodyStep';

/** A field's own step before the request goes out. It keeps the rules for whoever reads them. */
export interface RuledAction extends BodyAction {
	displayName: string;
	rules: Rule[];
}

/**
 * The routing of a field that goes into the request body as it is.
 *
 * @param property the API's name, as a path where it is nested
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
	const action = beforeSending(
		(_context, body) => {
			const place = placeIn(body, property);
			if (!place) return undefined;
			const value = applyRules(rules, place.holder[place.name], displayName);
			if (value instanceof Complaint) return value;
			place.holder[place.name] = value as string;
			return undefined;
		},
		{ [property]: rules },
	);
	return Object.assign(action, { displayName, rules });
}

/** The same field with a further step, which comes after its own and sees what they have made. */
export function withStep(field: INodeProperties, step: BodyAction): INodeProperties {
	const { send } = field.routing ?? {};
	const preSend = [...(send?.preSend ?? []), step];
	return { ...field, routing: { ...field.routing, send: { ...send, preSend } } };
}

import type {
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodePropertyRouting,
	PreSendAction,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { applyRules, Complaint } from './rules';
import type { Rule } from './rules';
import { isObject } from '../api/json';

/** A field's own step before the request goes out. It keeps the rules for whoever reads them. */
export interface FieldAction extends PreSendAction {
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
export function ruled(property: string, displayName: string, rules: Rule[]): FieldAction {
	const action = async function (
		this: IExecuteSingleFunctions,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const path = property.split('.');
		const name = path.pop() as string;
		const parent = path.reduce<unknown>(
			(object, key) => (isObject(object) ? object[key] : undefined),
			request.body,
		);
		if (isObject(parent)) {
			const value = applyRules(rules, parent[name], displayName);
			if (value instanceof Complaint) throw refusal(this, value);
			parent[name] = value as string;
		}
		return request;
	};
	return Object.assign(action, { displayName, rules });
}

/** The error for a value that cannot be sent. */
export function refusal(context: IExecuteSingleFunctions, { message, description }: Complaint) {
	return new NodeOperationError(context.getNode(), message, {
		itemIndex: context.getItemIndex(),
		description,
	});
}

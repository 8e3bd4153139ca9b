import type { INodeProperties } from 'n8n-workflow';

import { isEmpty } from './empty';
import { routingOf } from './field';
import type { FieldRouting } from './field';
import { isLocal } from './files/localHost';
import { Complaint, quoted } from './rules';

/**
 * A field for an address that Kling is to call. An address inside a network is refused, unless the API
 * itself is reached at one: then it may well reach others there.
 *
 * @param field one that sends a web address
 */
export function calledByKling(field: INodeProperties): INodeProperties {
	const { put, ...routing } = routingOf(field) as FieldRouting;
	const checked: FieldRouting = {
		...routing,
		put: async (value, filling) => {
			const complaint = await put(value, filling);
			if (complaint || isEmpty(value)) return complaint;
			const { baseUrl } = await filling.context.getCredentials('cometApi');
			const address = String(value).trim();
			if (!URL.canParse(address)) {
				return new Complaint(`'${filling.label}' is not a web address`, quoted(address));
			}
			if (!isLocal(address) || isLocal(String(baseUrl).trim())) return undefined;
			return new Complaint(
				`'${filling.label}' cannot be called by Kling, as it leads to a local address`,
				`It leads to ${new URL(address).origin}. If that is this n8n, set WEBHOOK_URL for it to the address at which it is reached from the internet, or leave the field out.`,
			);
		},
	};
	return { ...field, routing: checked };
}

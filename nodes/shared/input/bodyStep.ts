import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	PreSendAction,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Complaint, Rule } from './rules';
import { isObject } from '../api/json';

/** What a field does to the request body before it is sent; a complaint keeps it from being sent. */
export type BodyStep = (
	context: IExecuteSingleFunctions,
	body: IDataObject,
) => Complaint | undefined | Promise<Complaint | undefined>;

/** A step as n8n's engine runs it. */
export interface BodyAction extends PreSendAction {
	/** What it puts into the body by the API's names, with the rules it follows, for whoever reads it. */
	sends: Record<string, Rule[]>;
}

/** The first complaint about each request, kept until the item is processed. */
const complaints = new WeakMap<object, NodeOperationError>();

/**
 * Makes a step that n8n's engine runs before the request goes out. A complaint, like
 * any other fault, is not thrown there, where n8n would lose which item it belongs to and the other
 * items would wait for it in vain, but kept for {@link complaintAbout}.
 *
 * @param sends what the step puts into the body, e.g. `image_list[].image`
 */
export function beforeSending(step: BodyStep, sends: BodyAction['sends'] = {}): BodyAction {
	const action: PreSendAction = async function (
		this: IExecuteSingleFunctions,
		request: IHttpRequestOptions,
	) {
		if (complaints.has(request) || !isObject(request.body)) return request;
		const itemIndex = this.getItemIndex();
		const refuse = (reason: string | Error, description?: string) =>
			complaints.set(
				request,
				new NodeOperationError(this.getNode(), reason, { description, itemIndex }),
			);
		try {
			const complaint = await step(this, request.body);
			if (complaint) refuse(complaint.message, complaint.description);
		} catch (error) {
			refuse(error as Error);
		}
		return request;
	};
	return Object.assign(action, { sends });
}

/** Why a request must not be sent, if there is a reason. */
export function complaintAbout(request: object): NodeOperationError | undefined {
	return complaints.get(request);
}

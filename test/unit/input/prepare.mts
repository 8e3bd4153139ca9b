import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INode,
	PreSendAction,
} from 'n8n-workflow';
import { complaintAbout } from '../../../nodes/shared/input/bodyStep.ts';

const node: INode = {
	id: '1',
	name: 'Kling',
	type: 'kling',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Takes a body through steps that n8n runs before it sends a request. */
export async function prepare(
	body: IDataObject,
	steps: PreSendAction[],
	context: Partial<IExecuteSingleFunctions> = {},
) {
	const request = { url: '/', body } as IHttpRequestOptions;
	const single = { getNode: () => node, getItemIndex: () => 3, ...context };
	for (const step of steps) await step.call(single as IExecuteSingleFunctions, request);
	const complaint = complaintAbout(request);
	return {
		body: request.body as IDataObject,
		complaint: complaint && { message: complaint.message, description: complaint.description },
		itemIndex: complaint?.context.itemIndex,
	};
}

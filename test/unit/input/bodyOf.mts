import type {
	IDataObject,
	IExecuteSingleFunctions,
	INode,
	INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';
import { composeBody, type BodyCheck } from '../../../nodes/shared/input/compose.ts';

const node: INode = {
	id: '1',
	name: 'Kling',
	type: 'kling',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What is known of a form beside its fields. */
interface Given {
	checks?: BodyCheck[];
	context?: Partial<IExecuteSingleFunctions>;
	/** The body that n8n has put together. */
	draft?: IDataObject;
}

/**
 * Puts a body together from fields with these values, as for item 3.
 * @param values what their expressions have given; a function is called when its value is asked for
 */
export async function compose(
	fields: INodeProperties[],
	values: Record<string, unknown>,
	{ checks = [], context, draft }: Given = {},
) {
	const single = {
		getNode: () => node,
		getItemIndex: () => 3,
		getWorkflowSettings: () => ({}),
		getNodeParameter: (name: string, fallback: unknown) => {
			const value = name in values ? values[name] : fallback;
			return typeof value === 'function' ? value() : value;
		},
		...context,
	};
	try {
		const form = { fields, checks };
		return { body: await composeBody(single as unknown as IExecuteSingleFunctions, form, draft) };
	} catch (error) {
		const { message, description, context: about } = error as NodeOperationError;
		return { complaint: { message, description }, itemIndex: about.itemIndex };
	}
}

/** The body that fields with these values give, which must be fine. */
export async function bodyOf(...given: Parameters<typeof compose>): Promise<IDataObject> {
	const { body, complaint } = await compose(...given);
	expect(complaint).toBeUndefined();
	return body as IDataObject;
}

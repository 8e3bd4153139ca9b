import type { IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';

/**
 * What is used of n8n's context of one item. The engine's own request is not among it, so that a
 * programmatic node can make one for each of its items.
 */
export type ItemContext = Pick<
	IExecutePaginationFunctions,
	| 'continueOnFail'
	| 'evaluateExpression'
	| 'getCredentials'
	| 'getExecuteData'
	| 'getExecutionCancelSignal'
	| 'getExecutionId'
	| 'getInstanceId'
	| 'getItemIndex'
	| 'getNode'
	| 'getNodeParameter'
	| 'getWorkflow'
	| 'getWorkflowDataProxy'
	| 'logger'
> & {
	helpers: Pick<
		IExecutePaginationFunctions['helpers'],
		'httpRequest' | 'httpRequestWithAuthentication' | 'prepareBinaryData'
	>;
} & Partial<Pick<IExecuteFunctions, 'sendMessageToUI'>>; // Every context of n8n has it, but not every type of one says so.

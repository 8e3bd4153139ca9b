import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A choice of the Operation field of a node that has several. */
export interface Operation extends INodePropertyOptions {
	value: string;
	/** What n8n lists in its panel of nodes. */
	action: string;
}

/** An operation that is one step of several, with the path that its request goes to. */
export interface Step extends Operation {
	routing: { request: { url: string } };
}

/**
 * The field that chooses the operation.
 *
 * @param operations A to Z
 * @param preset the value of the one that is chosen at first
 */
export function operationField(operations: Operation[], preset: string): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: operations,
		default: preset,
	};
}

import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

const description: INodeType['description'] = {
	displayName: 'Items',
	name: 'items',
	group: ['trigger'],
	version: 1,
	description: '',
	defaults: {},
	inputs: [],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
};

/** A node that outputs all of these items. */
export function allAtOnce(items: INodeExecutionData[]): INodeType {
	return { description, execute: async () => [items] };
}

/** A node that outputs the next of these items each time that the workflow comes back to it. */
export function oneByOne(items: INodeExecutionData[]): INodeType {
	const left = [...items];
	return {
		description: { ...description, inputs: [NodeConnectionTypes.Main] },
		execute: async () => [left.splice(0, 1)],
	};
}

/** A node that outputs what it gets, at all of its inputs. */
export const passingOn: INodeType = {
	description: { ...description, inputs: [NodeConnectionTypes.Main] },
	async execute() {
		return [this.getExecuteData().data.main.flatMap((items) => items ?? [])];
	},
};

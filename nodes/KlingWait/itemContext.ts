import type { IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';

/**
 * The context of a programmatic node as a declarative one has it for one of its items, so that what is
 * shared works in both. What it lacks, the engine's own request, nobody but the engine needs.
 */
export function contextOf(
	context: IExecuteFunctions,
	itemIndex: number,
): IExecutePaginationFunctions {
	const own = {
		getItemIndex: () => itemIndex,
		getNodeParameter: (name: string, fallback?: object) =>
			context.getNodeParameter(name, itemIndex, fallback),
	};
	return Object.assign(Object.create(context), own) as IExecutePaginationFunctions;
}

import type {
	IBinaryData,
	IBinaryKeyData,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { isObject } from '../../api/json';

/** What is asked of n8n to know which files there are. */
export type FileContext = Pick<
	IExecuteSingleFunctions,
	| 'getExecuteData'
	| 'getInputData'
	| 'getNode'
	| 'getParentNodes'
	| 'getItemIndex'
	| 'getWorkflowDataProxy'
	| 'getWorkflowSettings'
>;

/** Under Execution Logic v2 files stand in the JSON of an item. */
const isCombined = (context: FileContext) =>
	(context.getWorkflowSettings() as { binaryMode?: string }).binaryMode === 'combined';

/**
 * The files of an item by their names. In the JSON only `_files` counts, where n8n itself puts them:
 * what else is there may come from outside.
 */
export function filesOf(context: FileContext, item: INodeExecutionData): IBinaryKeyData {
	const inJson = isCombined(context) ? item.json._files : undefined;
	return { ...(isObject(inJson) && (inJson as unknown as IBinaryKeyData)), ...item.binary };
}

const heldIn = new WeakMap<object, Set<string>>();

/**
 * The IDs of all files that items of this execution hold in front of this node. In a sub-workflow
 * they are also those of the items that its caller has handed over.
 */
export function heldIds(context: FileContext): Set<string> {
	const key = context.getExecuteData();
	const known = heldIn.get(key);
	if (known) return known;

	const ids = new Set<string>();
	for (const { name } of context.getParentNodes(context.getNode().name)) {
		for (const item of itemsOf(context, name)) {
			for (const { id } of Object.values(filesOf(context, item))) if (id) ids.add(id);
		}
	}
	heldIn.set(key, ids);
	return ids;
}

/** The items of all outputs of all runs of a node. */
function* itemsOf(context: FileContext, name: string): Generator<INodeExecutionData> {
	for (let run = 0; ; run++) {
		for (let output = 0; ; output++) {
			const items = outputOf(context, name, output, run);
			if (!items && output === 0) return;
			if (!items) break;
			for (const item of items) {
				// Under Execution Logic v2 n8n hands out the JSON alone.
				yield isCombined(context) && !('json' in item) ? { json: item } : item;
			}
		}
	}
}

/** @returns `undefined` where there is no such output or run; n8n throws then */
function outputOf(
	context: FileContext,
	name: string,
	output: number,
	run: number,
): INodeExecutionData[] | undefined {
	try {
		const proxy = context.getWorkflowDataProxy(context.getItemIndex());
		const { all } = proxy.$(name) as {
			all(output: number, run: number): INodeExecutionData[];
		};
		return all(output, run);
	} catch {
		return undefined;
	}
}

/** Whether a value stands for a file, as `{{ $binary.data }}` gives it, and not for the name of one. */
export function isFile(value: unknown): value is IBinaryData & Record<string, unknown> {
	return isObject(value) && typeof value.mimeType === 'string';
}

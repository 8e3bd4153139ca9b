import type { ItemContext } from '../../input/itemContext';
import { oneLine } from '../../text';

/** How many of n8n's ten keys are used at most; the others are the workflow's own. */
const MOST_KEYS = 5;
/** Longest value that n8n takes without a complaint in its log, in characters. */
const LONGEST_VALUE = 255;

/** n8n's custom data of an execution, as expressions know it. */
interface CustomData {
	get(key: string): string | undefined;
	set(key: string, value: string): void;
}

/** The item that a task was bought for. */
interface Buyer {
	context: Pick<ItemContext, 'getExecuteData' | 'getWorkflowDataProxy' | 'logger'>;
	itemIndex: number;
}

/** The node runs, by what n8n hands to all of their items, that have found no more room. */
const full = new WeakSet<object>();

/**
 * Names a task in the custom data of its execution, by which n8n can show and filter executions: a list
 * of IDs under `kling_tasks`, then under `kling_tasks_2` and so on. What finds no room there is left out;
 * the output and n8n's log have it all the same.
 */
export function nameInExecution({ context, itemIndex }: Buyer, id: string): void {
	const taskId = oneLine(id);
	const nodeRun = context.getExecuteData();
	if (full.has(nodeRun)) return;
	try {
		const { $execution } = context.getWorkflowDataProxy(itemIndex);
		const { customData }: { customData?: CustomData } = $execution;
		if (!customData || !add(customData, taskId)) full.add(nodeRun);
	} catch (error) {
		// What is only there to find things must not end an item that has been paid for.
		context.logger.warn(
			oneLine(`Kling task ${taskId} is not in the custom data: ${String(error)}`),
		);
	}
}

/** @returns whether it is named there */
function add(customData: CustomData, taskId: string): boolean {
	for (let number = 1; number <= MOST_KEYS; number++) {
		const key = number === 1 ? 'kling_tasks' : `kling_tasks_${number}`;
		const known = customData.get(key);
		if (known?.split(' ').includes(taskId)) return true;
		const value = known === undefined ? taskId : `${known} ${taskId}`;
		if (value.length > LONGEST_VALUE) continue;
		customData.set(key, value);
		return true;
	}
	return false;
}

import { nameInExecution } from './customData';
import type { News } from '../item/purchase';
import { rememberPurchase } from '../item/purchaseMemory';
import type { TaskKind } from '../../api/routes';
import type { ItemContext } from '../../input/itemContext';
import { oneLine } from '../../text';

/** The item that gets hold of a task. */
interface Buyer {
	context: Pick<
		ItemContext,
		'getExecuteData' | 'getExecutionId' | 'getNode' | 'getWorkflowDataProxy' | 'logger'
	>;
	itemIndex: number;
	kind: TaskKind;
}

/**
 * Tells of a task that an item has got hold of: in n8n's log, so that the task of a process that was
 * killed can be found even where the API finds none by external ID; in the execution's custom data; and
 * to whoever waits for it in this process.
 */
export function tellPurchase(buyer: Buyer, { how, task, bought }: News): void {
	const { context, itemIndex, kind } = buyer;
	const execution = context.getExecutionId();
	const node = context.getNode().name;
	context.logger.info(
		oneLine(
			`Kling task ${how}: ${task?.id ?? 'answered at once'} (external task ID: ${task?.externalId ?? 'none'}, execution: ${execution}, node: ${node}, item: ${itemIndex})`,
		),
		{
			taskId: task?.id,
			externalTaskId: task?.externalId,
			route: kind.path,
			execution,
			node,
			itemIndex,
		},
	);
	if (!task) return;
	nameInExecution(buyer, task.id);
	if (how === 'bought' && bought) rememberPurchase(task.id, bought);
}

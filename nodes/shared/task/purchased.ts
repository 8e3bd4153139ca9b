import type { ItemRun } from '../run/itemRun';

/**
 * Leaves a trace of a purchase in n8n's log, so that the task of a process that was killed can be
 * found even where the API finds none by external ID.
 */
export function purchased(run: ItemRun): void {
	const { context, itemIndex, route, task } = run;
	const execution = context.getExecutionId();
	const node = context.getNode().name;
	context.logger.info(
		`Kling task bought: ${task?.id ?? 'answered at once'} (external task ID: ${task?.externalId ?? 'none'}, execution: ${execution}, node: ${node}, item: ${itemIndex})`,
		{ taskId: task?.id, externalTaskId: task?.externalId, route, execution, node, itemIndex },
	);
}

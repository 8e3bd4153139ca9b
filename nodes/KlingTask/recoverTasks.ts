import type { INodeExecutionData, NodeApiError } from 'n8n-workflow';

import { tasksOfExecution } from './tasksOfExecution';
import type { TaskState } from '../shared/api/taskState';
import { refusal } from '../shared/input/refusal';
import { forEachItem, NO_FORM } from '../shared/run/forEachItem';
import { Purchase } from '../shared/run/item/purchase';
import type { ItemRun } from '../shared/run/item/itemRun';
import { checkTaskType } from '../shared/run/namedTask';
import { requiredText } from '../shared/run/requiredText';
import { collect } from '../shared/task/collect';
import { followTask } from '../shared/task/wait';
import { sentences } from '../shared/text';

/**
 * Gets the tasks that a node had started in an execution that has died since, and waits for them if
 * wanted. Their external task IDs can be worked out again, so nothing need have been kept of them.
 */
export const recoverTasks = forEachItem(NO_FORM, async (run) => {
	checkTaskType(run);
	const { context } = run;
	const executionId = requiredText(run, 'executionId', 'Execution ID');
	const nodeName = requiredText(run, 'nodeName', 'Node Name');
	const source = { instanceId: context.getInstanceId(), executionId, nodeName };

	const { tasks, complete } = await tasksOfExecution(run, source);
	if (tasks.length > 0) return await finish(run, tasks);
	throw refusal(
		context,
		complete
			? `No task of node '${nodeName}' in execution ${executionId} was found`
			: `The tasks of node '${nodeName}' in execution ${executionId} cannot be found this way`,
		complete ? NOT_THERE : NOT_KNOWN,
		'not_found',
	);
});

const NOT_THERE =
	"Check the name of the node at that time and 'Task Type'. Tasks with an External Task ID of your own, or with 'Automatic External Task ID' off, are found with 'Get' only.";

const NOT_KNOWN =
	"They may exist all the same: this API is not known to find tasks by external task ID. n8n's log has a line 'Kling task bought' for each of them, with its task ID, and CometAPI's task log lists them, too. Get them with 'Get', which costs nothing.";

/**
 * Follows the tasks if wanted. One that failed is output as it is, so as not to hide the others; one
 * that cannot be followed ends the item, with the IDs of all of them.
 */
async function finish(run: ItemRun, tasks: TaskState[]): Promise<INodeExecutionData[]> {
	const runs = tasks.map((task): ItemRun => {
		const purchase = new Purchase(run.purchase.startedAt);
		purchase.seen(task);
		return { ...run, purchase };
	});
	const outcomes = await Promise.allSettled(
		runs.map(async (own, index) => {
			const task = tasks[index];
			return await collect(own, run.settings.wait ? await followTask(own, task.id) : task);
		}),
	);
	const broken = outcomes.find((outcome) => outcome.status === 'rejected');
	if (broken) {
		const failure: NodeApiError = broken.reason;
		const states = runs.map(({ purchase: { task } }) => `${task?.id} (${task?.status})`);
		failure.description = sentences(
			failure.description ?? '',
			`All tasks that were found: ${states.join(', ')}`,
		);
		throw failure;
	}
	return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
}

import { taskFailure } from '../shared/run/report/failure';
import { forEachItem, NO_FORM } from '../shared/run/forEachItem';
import { recallPurchase } from '../shared/run/item/purchaseMemory';
import type { ItemRun } from '../shared/run/item/itemRun';
import { checkNamedTask } from '../shared/run/namedTask';
import { requiredText } from '../shared/run/requiredText';
import { collect } from '../shared/task/collect';
import { followTask, waitForTask } from '../shared/task/wait';
import { Deadline } from '../shared/time/deadline';

/** How long a look at a task may take in all when nothing is waited for, in ms. */
const LOOK_MS = 60_000;

/** Gets a task made elsewhere or earlier, and waits for it if wanted. Costs nothing. */
export const getTask = forEachItem(NO_FORM, async (run) => {
	const { context, settings } = run;
	if (!settings.wait) run.deadline = new Deadline(run.clock, LOOK_MS);
	const byExternalId = context.getNodeParameter('lookup') === 'externalTaskId';
	const id = byExternalId ? await taskByExternalId(run) : taskByItsId(run);
	const task = settings.wait ? await waitForTask(run, id) : await followTask(run, id, 'seen');
	return [await collect(run, task)];
});

/** @throws NodeOperationError when the field cannot mean a task */
function taskByItsId(run: ItemRun): string {
	const id = requiredText(run, 'taskId', 'Task ID');
	checkNamedTask(run, id);
	run.purchase.named({ id }, recallPurchase(id));
	return id;
}

/**
 * @returns the ID to look the task up by
 * @throws NodeOperationError when the field cannot mean a task
 * @throws NodeApiError when the API finds no task by that ID
 */
async function taskByExternalId(run: ItemRun): Promise<string> {
	const id = requiredText(run, 'externalTaskId', 'External Task ID');
	checkNamedTask(run, id);
	const finding = await run.api.search(id);
	if (finding.kind === 'found') {
		run.purchase.named({ id: finding.task.id }, recallPurchase(finding.task.id));
		return run.purchase.seen(finding.task).id;
	}
	if (finding.passing) return id;
	throw taskFailure(run, {
		errorKind: 'not_found',
		message: `No task with external task ID '${id}' of this type was found`,
		description: run.api.findsByExternalId
			? "Check the ID, and that 'Task Type' is the operation that created the task."
			: "It may exist all the same: this API is not known to find tasks by external task ID. Find its task ID in n8n's log or in CometAPI's task log, and look it up by that.",
	});
}

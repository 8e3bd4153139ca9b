import { requiredText } from './requiredText';
import { findByExternalId } from '../shared/api/tasks';
import { forEachItem, NO_FORM } from '../shared/run/forEachItem';
import { collect } from '../shared/task/collect';
import { followTask, waitForTask } from '../shared/task/wait';
import { Deadline } from '../shared/time/deadline';

/** How long a look at a task may take in all when nothing is waited for, in ms. */
const LOOK_MS = 60_000;

/** Gets a task made elsewhere or earlier, and waits for it if wanted. Costs nothing. */
export const getTask = forEachItem(NO_FORM, async (run) => {
	const { context, settings } = run;
	const byExternalId = context.getNodeParameter('lookup') === 'externalTaskId';
	const id = byExternalId
		? requiredText(run, 'externalTaskId', 'External Task ID')
		: requiredText(run, 'taskId', 'Task ID');

	if (!settings.wait) run.deadline = new Deadline(run.clock, LOOK_MS);
	if (byExternalId) {
		const finding = await findByExternalId(run, run.route, id);
		if (finding.kind === 'found') run.task = finding.task;
	}
	const taskId = run.task?.id ?? id;
	run.task = settings.wait ? await waitForTask(run, taskId) : await followTask(run, taskId, 'seen');
	return [await collect(run, run.task)];
});

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { collect } from './collect';
import { purchased } from './purchase';
import { EARLIER_TRY, sendOnce } from './sendOnce';
import { isObject } from '../api/json';
import { readTask } from '../api/taskState';
import type { Reason } from '../api/verdict';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';
import { taskFailure } from '../run/failure';
import { forEachItem } from '../run/forEachItem';
import type { ItemRun } from '../run/itemRun';
import { sentences } from '../text';

/**
 * What takes the place of the life of a task where the API answers at once: send, and output the
 * answer. It costs money too, so it is sent just as carefully, and what was answered once is kept for
 * when n8n tries the node again.
 */
export const answerAtOnce = (form: Form) =>
	forEachItem(form, async (run, body, nodeRun) => {
		nodeRun.resume(run);
		const leave = await nodeRun.admit(run);
		try {
			run.answer ??= await ask(run, await fetchDeferred(body));
			return [await output(run, run.answer)];
		} finally {
			leave();
		}
	});

async function ask(run: ItemRun, body: IDataObject): Promise<IDataObject> {
	if (run.submission) throw answerOpen(run, EARLIER_TRY);
	const verdict = await sendOnce(run, body);
	if (verdict.kind === 'refused') throw taskFailure(run, verdict.reason);
	if (verdict.kind === 'unclear') throw answerOpen(run, verdict.reason);

	run.submission = undefined;
	run.task = readTask(verdict.body);
	purchased(run);
	return verdict.body;
}

/** An answer that is a finished task is treated as one: it has the same results to collect. */
async function output(run: ItemRun, answer: IDataObject): Promise<INodeExecutionData> {
	if (run.task) return await collect(run, run.task);
	return {
		json: isObject(answer.data) ? answer.data : answer,
		pairedItem: { item: run.itemIndex },
	};
}

function answerOpen(run: ItemRun, reason: Reason) {
	return taskFailure(run, {
		...reason,
		description: sentences(
			reason.description,
			'It is not known whether the request was carried out; running this again may be charged again',
		),
	});
}

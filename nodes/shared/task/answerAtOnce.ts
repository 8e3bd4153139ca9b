import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { collect } from './collect';
import { sendOnce } from './sendOnce';
import { isObject } from '../api/json';
import { readTask } from '../api/taskState';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/deferred';
import { taskFailure } from '../run/failure';
import { forEachItem } from '../run/forEachItem';
import type { ItemRun } from '../run/itemRun';
import { sentences } from '../text';

/**
 * What takes the place of the life of a task where the API answers at once: send, and output the
 * answer. It may cost money too, so it is sent just as carefully.
 */
export const answerAtOnce = (form: Form) =>
	forEachItem(form, async (run, body, nodeRun) => {
		const leave = await nodeRun.admit(run);
		try {
			const verdict = await sendOnce(run, await fetchDeferred(body));
			if (verdict.kind === 'ok') return [await output(run, verdict.body)];

			const { reason } = verdict;
			throw taskFailure(
				run,
				verdict.kind === 'refused'
					? reason
					: {
							...reason,
							description: sentences(
								reason.description,
								'It is not known whether the request was carried out; running this again may be charged again',
							),
						},
			);
		} finally {
			leave();
		}
	});

/** An answer that is a finished task is treated as one: it has the same results to collect. */
async function output(run: ItemRun, answer: IDataObject): Promise<INodeExecutionData> {
	const task = readTask(answer);
	if (task) return await collect(run, task);
	return {
		json: isObject(answer.data) ? answer.data : answer,
		pairedItem: { item: run.itemIndex },
	};
}

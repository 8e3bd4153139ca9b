import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';

import { takeTask } from './buy';
import { collect } from './collect';
import { forEachPurchase } from './forEachPurchase';
import { EARLIER_TRY, sendOnce } from './sendOnce';
import { failed } from './wait';
import { isObject } from '../api/json';
import { readTask } from '../api/taskState';
import type { TaskState } from '../api/taskState';
import type { Reason } from '../api/verdict';
import type { Body, Draft } from '../input/body';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';
import { goOnFromSameCall, toolRequest } from '../run/agentTool';
import { taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import type { NodeRun } from '../run/nodeRun';
import { sentences } from '../text';

/**
 * What takes the place of the life of a task where the API answers at once: send, and output the
 * answer. It costs money too, so it is sent just as carefully, and what was answered once is kept for
 * when n8n tries the node again, or an agent asks its tool for the same again.
 */
export const answerAtOnce = (form: Form) => atOnce(form, toolRequest);

/**
 * The same for a step within a session. An agent may take the same step again and mean it, as others
 * may have come between.
 */
export const answerStep = (form: Form) => atOnce(form, () => undefined);

const atOnce = (form: Form, requestOf: typeof toolRequest) =>
	forEachPurchase(form, async (run, body, nodeRun) => {
		const isClear = await goOnFromSameCall(run, requestOf(run, body));
		let answered: Answered;
		try {
			answered = await answerOrBuy(run, body, nodeRun);
		} finally {
			isClear();
		}
		return await output(run, answered);
	});

/** The answer that the item has already, or else a new one. */
async function answerOrBuy(run: ItemRun, draft: Draft, nodeRun: NodeRun): Promise<Answered> {
	const { known } = run.purchase;
	if (known.is === 'answered') return known;
	if (known.is === 'open') throw answerOpen(run, EARLIER_TRY);

	const giveBack = takeTask(run, nodeRun);
	try {
		return await buyAnswer(run, await fetchDeferred(draft));
	} finally {
		if (run.purchase.known.is === 'untouched') giveBack();
	}
}

/** An answer, and the task that it is, where it is one. */
interface Answered {
	body: IDataObject;
	task?: TaskState;
}

async function buyAnswer(run: ItemRun, body: Body): Promise<Answered> {
	const verdict = await sendOnce(run, body);
	if (verdict.kind === 'refused') throw taskFailure(run, verdict.reason);
	if (verdict.kind === 'unclear') throw answerOpen(run, verdict.reason);

	const answered = { body: verdict.body, task: readTask(verdict.body) };
	run.purchase.answered(answered.body, answered.task);
	return answered;
}

/** An answer that is a finished task is treated as one: it has the same results to collect. */
async function output(run: ItemRun, { body, task }: Answered): Promise<INodeExecutionData> {
	if (task?.phase === 'failed') throw failed(run, task);
	if (task) return await collect(run, task);
	return {
		json: isObject(body.data) ? body.data : body,
		pairedItem: { item: run.itemIndex },
	};
}

function answerOpen(run: ItemRun, reason: Reason): NodeApiError {
	return taskFailure(run, {
		...reason,
		errorKind: 'unknown_purchase',
		description: sentences(
			reason.description,
			'It is not known whether the request was carried out; running this again may be charged again',
		),
	});
}

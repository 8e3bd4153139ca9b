import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { takeTask } from './buy';
import { collect } from './collect';
import { forEachPurchase } from './forEachPurchase';
import { purchased } from './purchased';
import { toolRequest } from './request';
import { EARLIER_TRY, sendOnce } from './sendOnce';
import { failed } from './wait';
import { isObject } from '../api/json';
import { readTask } from '../api/taskState';
import type { Reason } from '../api/verdict';
import type { Body, Draft } from '../input/body';
import type { Form } from '../input/compose';
import { fetchDeferred } from '../input/files/deferred';
import { goOnFromSameCall } from '../run/agentTool';
import { taskFailure } from '../run/failure';
import { nameInExecution } from '../run/customData';
import type { ItemRun } from '../run/itemRun';
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
		try {
			run.answer ??= await buy(run, body, nodeRun);
		} finally {
			isClear();
		}
		return await output(run, run.answer);
	});

async function buy(run: ItemRun, draft: Draft, nodeRun: NodeRun): Promise<IDataObject> {
	if (run.submission) throw answerOpen(run, EARLIER_TRY);
	const giveBack = takeTask(run, nodeRun);
	try {
		return await ask(run, await fetchDeferred(draft));
	} finally {
		if (!run.answer && !run.submission) giveBack();
	}
}

async function ask(run: ItemRun, body: Body): Promise<IDataObject> {
	const verdict = await sendOnce(run, body);
	if (verdict.kind === 'refused') throw taskFailure(run, verdict.reason);
	if (verdict.kind === 'unclear') throw answerOpen(run, verdict.reason);

	run.submission = undefined;
	run.answer = verdict.body;
	run.task = readTask(verdict.body);
	purchased(run);
	if (run.task) nameInExecution(run, run.task.id);
	return run.answer;
}

/** An answer that is a finished task is treated as one: it has the same results to collect. */
async function output(run: ItemRun, answer: IDataObject): Promise<INodeExecutionData> {
	if (run.task?.phase === 'failed') throw failed(run, run.task);
	if (run.task) return await collect(run, run.task);
	return {
		json: isObject(answer.data) ? answer.data : answer,
		pairedItem: { item: run.itemIndex },
	};
}

function answerOpen(run: ItemRun, reason: Reason) {
	return taskFailure(run, {
		...reason,
		errorKind: 'unknown_purchase',
		description: sentences(
			reason.description,
			'It is not known whether the request was carried out; running this again may be charged again',
		),
	});
}

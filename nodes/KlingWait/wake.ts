import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { coalesce } from './coalesce';
import { nothing } from './comeBack';
import { likeliestToRunFirst } from './ledger';
import type { Ledger, WaitedTask } from './ledger';
import { stateOf } from '../shared/api/look';
import { isObject } from '../shared/api/json';
import { kindAt } from '../shared/api/routes';
import { TaskApi } from '../shared/api/tasks';
import { readTask } from '../shared/api/taskState';
import { readCredential } from '../shared/run/item/credential';
import { oneLine } from '../shared/text';
import { systemClock } from '../shared/time/clock';

/** How long the check may take, in ms: whoever calls waits for it. */
const LOOK_MS = 5_000;

/** The statuses of callbacks that say that nothing has ended. */
const STILL_RUNNING = ['submitted', 'processing'];

/**
 * Decides whether a callback resumes the execution. It is only a hint: anybody who knows the address
 * could have sent it, and a gateway's tasks have other IDs in it than ours. So the API is asked for the
 * one task that is likeliest to run still, and only if that has ended, the node checks all of them.
 *
 * @returns what has n8n resume the execution, or nothing to let it wait
 */
export async function wake(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		if (saysStillRunning(context.getBodyData())) return {};
		const [task] = likeliestToRunFirst(
			Object.values(ledgerIn(context)).filter(({ ended }) => ended === undefined),
		);
		// Also of the last one: to resume costs n8n far more than to ask, and anybody can call often.
		const isOver = async () => !(await runs(context, task));
		const resumes = !task || (await coalesce(context.getExecutionId(), isOver));
		return resumes ? { workflowData: nothing(context) } : {};
	} catch (error) {
		// Thrown from here, it would end the execution. Waiting, it is checked in due time.
		const { message } = error as Error;
		context.logger.warn(oneLine(`Kling Wait cannot make use of a callback: ${message}`));
		return {};
	}
}

function saysStillRunning(body: unknown): boolean {
	const task = isObject(body) ? readTask(body) : undefined;
	return task !== undefined && STILL_RUNNING.includes(task.status);
}

/** What the node waits for. Only an expression can see it here. */
function ledgerIn(context: IWebhookFunctions): Ledger {
	// A brace in the name would end the expression.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, asEscape);
	const tasks = context.evaluateExpression(`{{ $node[${name}].context.tasks }}`);
	return (tasks ?? {}) as unknown as Ledger;
}

const asEscape = (character: string) =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

async function runs(context: IWebhookFunctions, { route, id, since }: WaitedTask) {
	const { baseUrl } = await readCredential(context, 0);
	const caller = {
		context,
		clock: systemClock,
		stop: new AbortController().signal,
		connection: { baseURL: baseUrl },
	};
	const look = await new TaskApi(caller, kindAt(route)).lookUp(id)(LOOK_MS);
	return stateOf(look, systemClock.now() - since) === 'runs';
}

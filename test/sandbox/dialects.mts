import { randomUUID } from 'node:crypto';
import type { Answer } from './errors.mts';
import {
	firstUrl,
	gatewayAnswer,
	gatewayCreated,
	newStandardTask,
	relayAnswer,
	simpleAnswer,
} from './relay.mts';
import type { SandboxTask } from './tasks.mts';

type GatewayShape = 'gateway' | 'gatewayResultUrl' | 'gatewayUrl';

/** The ways in which answers about tasks have been seen to differ. */
export interface Dialect {
	/** The word for a task that ended well. Kling says `succeed`. */
	success: 'succeed' | 'succeeded' | 'success' | 'completed';
	/**
	 * Where the task is in the answer: in `data` (Kling), at the top level, or inside the task
	 * object of a relay, there directly or as Kling's whole answer. Relays wrap queries only.
	 * Gateways answer creates in their own way as well, and queries with Kling's whole answer inside
	 * (`gateway`), with the result in `result_url` alone, or with hardly more than `url`. Kling's new
	 * standard has names of its own.
	 */
	shape: 'kling' | 'flat' | 'wrapped' | 'wrappedTwice' | 'newStandard' | GatewayShape;
	/**
	 * CometAPI hands out IDs of 18 digits (says SUCCEED) and of 19 (says success). A gateway with a
	 * task table of its own makes up others, and Kling's never reach the client.
	 */
	ids: 'short' | 'long' | 'alternate' | 'gateway';
	/** What a task has cost is also given in money, as Kling does. */
	balance: boolean;
	/** Codes are strings. */
	stringCodes: boolean;
	/** An error is a JSON string inside the message of another one. */
	nestedErrors: boolean;
}

export const plainDialect: Dialect = {
	success: 'succeed',
	shape: 'kling',
	ids: 'alternate',
	balance: false,
	stringCodes: false,
	nestedErrors: false,
};

const codeOf = (code: number, dialect: Dialect) => (dialect.stringCodes ? String(code) : code);
const wordOf = (task: SandboxTask) => (task.upstreamId.startsWith('8') ? 'SUCCEED' : 'success');

/**
 * A task the way Kling shows it in queries, lists and callbacks.
 * @param id the one that it is known by to whoever sees this
 * @param result what is shown of it once it has succeeded
 */
export function describeTask(
	task: SandboxTask,
	id: string,
	dialect: Dialect,
	result: Record<string, unknown>,
	taskInfo: Record<string, unknown>,
): Record<string, unknown> {
	const { state } = task;
	return {
		task_id: id,
		task_status: state === 'succeed' ? dialect.success : state,
		...(state === 'failed' && { task_status_msg: task.outcome.failWith }),
		task_info: taskInfo,
		created_at: task.createdAt,
		updated_at: task.updatedAt,
		task_result: state === 'succeed' ? result : {},
		...(state === 'succeed' && { final_unit_deduction: '1' }),
		...(state === 'succeed' &&
			dialect.balance && { final_balance_deduction: { quota: '0.14', list_price: '0.2' } }),
	};
}

/**
 * The answer to a create. It is always "submitted", however short the task's life is.
 * @param givenId the external ID, where it has arrived
 */
export function createAnswer(task: SandboxTask, dialect: Dialect, givenId?: string): unknown {
	if (dialect.shape.startsWith('gateway')) return gatewayCreated(task);
	// Captured answers: images and omni-video show their empty fields, the others do not.
	const showsNulls = task.route === 'videos.omni-video' || task.route === 'images.generations';
	const externalTaskId = givenId ?? (showsNulls ? null : undefined);
	const data = {
		task_id: task.taskId,
		task_status: 'submitted',
		task_info: externalTaskId === undefined ? {} : { external_task_id: externalTaskId },
		...(showsNulls && { task_status_msg: null }),
		...(task.route === 'images.generations' && { task_result: null }),
		created_at: task.createdAt,
		updated_at: task.createdAt,
	};
	if (dialect.shape === 'flat') return data;
	if (dialect.shape === 'newStandard') {
		const { id, status } = newStandardTask(task, data);
		return { code: 0, message: 'SUCCEED', data: { id, status } };
	}
	return { code: codeOf(0, dialect), message: wordOf(task), data };
}

/**
 * The answer to a query about one task.
 * @param describe shows the task as Kling does, under the ID that it is given
 */
export function queryAnswer(
	task: SandboxTask,
	dialect: Dialect,
	describe: (id: string) => Record<string, unknown>,
): unknown {
	const klingAnswer = (id: string) => ({
		code: codeOf(0, dialect),
		message: wordOf(task),
		request_id: task.route === 'videos.omni-video' ? id : randomUUID(),
		data: describe(id),
	});
	const url = () => firstUrl(describe(task.upstreamId).task_result);
	switch (dialect.shape) {
		case 'kling':
			return klingAnswer(task.taskId);
		case 'flat':
			return describe(task.taskId);
		case 'wrapped':
			return relayAnswer(task, describe(task.taskId));
		case 'wrappedTwice':
			return relayAnswer(task, klingAnswer(task.taskId));
		case 'gateway':
			return gatewayAnswer(task, url(), klingAnswer(task.upstreamId));
		case 'gatewayResultUrl':
			return gatewayAnswer(task, url(), null);
		case 'newStandard': {
			const shown = newStandardTask(task, describe(task.taskId));
			return { code: 0, message: 'SUCCEED', data: [shown] };
		}
		case 'gatewayUrl':
			return simpleAnswer(task, url());
	}
}

/** The answer to a list. */
export const listAnswer = (data: unknown[], dialect: Dialect) => ({
	code: codeOf(0, dialect),
	message: 'SUCCEED',
	request_id: randomUUID(),
	data,
});

/** An error of Kling in this dialect. */
export function errorAnswer(answer: Answer, dialect: Dialect): Answer {
	const error = answer.body as Record<string, unknown>;
	if (typeof error.code !== 'number') return answer;
	const body = { ...error, code: codeOf(error.code, dialect) };
	if (!dialect.nestedErrors) return { ...answer, body };
	const message = JSON.stringify(body);
	return { ...answer, body: { code: 'fail_to_fetch_task', message, data: null } };
}

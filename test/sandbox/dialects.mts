import { randomUUID } from 'node:crypto';
import type { Answer } from './errors.mts';
import type { SandboxTask, TaskState } from './tasks.mts';

/** The ways in which answers about tasks have been seen to differ. */
export interface Dialect {
	/** The word for a task that ended well. Kling says `succeed`. */
	success: 'succeed' | 'succeeded' | 'success' | 'completed';
	/**
	 * Where the task is in the answer: in `data` (Kling), at the top level, or inside the task
	 * object of a relay, there directly or as Kling's whole answer. Relays wrap queries only.
	 */
	shape: 'kling' | 'flat' | 'wrapped' | 'wrappedTwice';
	/** CometAPI hands out IDs of 18 digits (says SUCCEED) and of 19 (says success). */
	ids: 'short' | 'long' | 'alternate';
	/** Codes are strings. */
	stringCodes: boolean;
	/** An error is a JSON string inside the message of another one. */
	nestedErrors: boolean;
}

export const plainDialect: Dialect = {
	success: 'succeed',
	shape: 'kling',
	ids: 'alternate',
	stringCodes: false,
	nestedErrors: false,
};

/** What a relay calls the states. */
const relayStates: Record<TaskState, string> = {
	submitted: 'SUBMITTED',
	processing: 'IN_PROGRESS',
	succeed: 'SUCCESS',
	failed: 'FAILURE',
};

const codeOf = (code: number, dialect: Dialect) => (dialect.stringCodes ? String(code) : code);
const wordOf = (task: SandboxTask) => (task.taskId.startsWith('8') ? 'SUCCEED' : 'success');

/** A task the way Kling shows it in queries, lists and callbacks. */
export function describeTask(
	task: SandboxTask,
	dialect: Dialect,
	result: Record<string, unknown>,
	taskInfo: Record<string, unknown>,
): Record<string, unknown> {
	const { state } = task;
	return {
		task_id: task.taskId,
		task_status: state === 'succeed' ? dialect.success : state,
		...(state === 'failed' && { task_status_msg: task.outcome.failWith }),
		task_info: taskInfo,
		created_at: task.createdAt,
		updated_at: task.updatedAt,
		task_result: state === 'succeed' ? result : {},
		...(state === 'succeed' && { final_unit_deduction: '1' }),
	};
}

/** The answer to a create. It is always "submitted", however short the task's life is. */
export function createAnswer(task: SandboxTask, dialect: Dialect): unknown {
	// Captured answers: images and omni-video show their empty fields, the others do not.
	const showsNulls = task.route === 'videos.omni-video' || task.route === 'images.generations';
	const externalTaskId = task.externalTaskId ?? (showsNulls ? null : undefined);
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
	return { code: codeOf(0, dialect), message: wordOf(task), data };
}

/** The answer to a query about one task. */
export function queryAnswer(
	task: SandboxTask,
	dialect: Dialect,
	data: Record<string, unknown>,
): unknown {
	const klingAnswer = {
		code: codeOf(0, dialect),
		message: wordOf(task),
		request_id: task.route === 'videos.omni-video' ? task.taskId : randomUUID(),
		data,
	};
	switch (dialect.shape) {
		case 'kling':
			return klingAnswer;
		case 'flat':
			return data;
		case 'wrapped':
			return relayAnswer(task, data);
		case 'wrappedTwice':
			return relayAnswer(task, klingAnswer);
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

function relayAnswer(task: SandboxTask, data: unknown): unknown {
	const seconds = (time: number) => Math.floor(time / 1000);
	return {
		code: 'success',
		message: '',
		data: {
			task_id: task.taskId,
			notify_hook: '',
			action: task.contract.path.split('/').pop(),
			status: relayStates[task.state],
			fail_reason: task.state === 'failed' ? task.outcome.failWith : '',
			submit_time: seconds(task.createdAt),
			start_time: task.state === 'submitted' ? 0 : seconds(task.createdAt),
			finish_time: task.alive ? 0 : seconds(task.updatedAt),
			progress: task.alive ? '30%' : '100%',
			data,
		},
	};
}

import type { SandboxTask, TaskState } from './tasks.mts';

/** What a relay calls the states. */
const relayStates: Record<TaskState, string> = {
	submitted: 'SUBMITTED',
	processing: 'IN_PROGRESS',
	succeed: 'SUCCESS',
	failed: 'FAILURE',
};

/** What a gateway calls a task that it has submitted, one word after the other. */
const waitingStates = ['NOT_START', 'SUBMITTED', 'QUEUED'];

const simpleStates: Record<TaskState, string> = {
	submitted: 'queued',
	processing: 'processing',
	succeed: 'succeeded',
	failed: 'failed',
};

const seconds = (ms: number) => Math.floor(ms / 1000);
const reasonOf = (task: SandboxTask) => (task.state === 'failed' ? task.outcome.failWith : '');

/** The object that relays of every age put around a task. Its times are in seconds. */
const relayed = (task: SandboxTask) => ({
	task_id: task.taskId,
	action: task.contract.path.split('/').pop(),
	status: relayStates[task.state],
	fail_reason: reasonOf(task),
	submit_time: seconds(task.createdAt),
	start_time: task.state === 'submitted' ? 0 : seconds(task.createdAt),
	finish_time: task.alive ? 0 : seconds(task.updatedAt),
	progress: task.alive ? '30%' : '100%',
});

/** A query's answer of the older relays. */
export const relayAnswer = (task: SandboxTask, data: unknown) => ({
	code: 'success',
	message: '',
	data: { ...relayed(task), notify_hook: '', data },
});

/**
 * A query's answer of a gateway of the new-api kind. Source: TaskModel2Dto in relay/relay_task.go of
 * github.com/QuantumNous/new-api.
 * @param data Kling's whole answer, or null where only `result_url` tells of the result
 */
export function gatewayAnswer(task: SandboxTask, url: string | undefined, data: unknown) {
	const step = Math.floor((task.age / (task.taskMs / 3)) * waitingStates.length);
	return {
		code: 'success',
		message: '',
		data: {
			...relayed(task),
			...(task.state === 'submitted' && { status: waitingStates[step] }),
			created_at: seconds(task.createdAt),
			updated_at: seconds(task.updatedAt),
			platform: '50',
			result_url: url ?? '',
			properties: { input: '' },
			data,
		},
	};
}

/** A query's answer of gateways that reduce a task to its state and the URL of its result. */
export const simpleAnswer = (task: SandboxTask, url: string | undefined) => ({
	code: 'success',
	message: '',
	data: {
		task_id: task.taskId,
		status: simpleStates[task.state],
		url: url ?? '',
		format: 'mp4',
		metadata: null,
		error: task.state === 'failed' ? { code: 0, message: task.outcome.failWith } : null,
	},
});

/**
 * A create's answer of a gateway of the new-api kind: not Kling's. Source: DoResponse in
 * relay/channel/task/kling/adaptor.go there.
 */
export const gatewayCreated = (task: SandboxTask) => ({
	id: task.taskId,
	task_id: task.taskId,
	object: 'video',
	model: task.body.model_name ?? '',
	status: '',
	progress: 0,
	created_at: seconds(task.createdAt),
});

/** The first URL in a result, which is all that some gateways keep of it. */
export function firstUrl(result: unknown): string | undefined {
	if (typeof result === 'string') return /^https?:/.test(result) ? result : undefined;
	if (typeof result !== 'object' || result === null) return undefined;
	for (const value of Object.values(result)) {
		const url = firstUrl(value);
		if (url) return url;
	}
	return undefined;
}

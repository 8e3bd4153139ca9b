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

/**
 * A task as Kling's new standard describes it: in `data` of a create, alone in the list of a query.
 * Source: the plugin for Kling of github.com/QuantumNous/new-api, version 1.3.1, autumn 2026.
 */
export function newStandardTask(task: SandboxTask, described: Record<string, unknown>) {
	const { state } = task;
	const info = described.task_info as { external_task_id?: string } | undefined;
	const result = described.task_result as Record<string, Array<{ url: string; duration?: string }>>;
	const outputs = Object.entries(result ?? {}).flatMap(([kind, files]) =>
		files.map(({ url, duration }) => ({ type: kind.replace(/s$/, ''), url, duration })),
	);
	return {
		id: task.taskId,
		status: state === 'succeed' ? 'succeeded' : state,
		message: reasonOf(task),
		outputs,
		external_id: info?.external_task_id,
		create_time: task.createdAt,
		update_time: task.updatedAt,
		billing: state === 'succeed' ? [{ quota: '0.14' }] : [],
	};
}

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

// What a program gets to read of an error: in its context, and in the item that takes its place.
import type { INodeParameters } from 'n8n-workflow';
import { errorKinds, type ErrorKind } from '../../../nodes/shared/api/errorKind.ts';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { speedUp } from '../fastClock.mts';
import { withSandbox, type Harness, type RunOptions, type WorldOptions } from '../harness.mts';
import { until } from '../until.mts';
import type { Fault } from '../../sandbox/index.mts';

speedUp();

interface Situation {
	kind: ErrorKind;
	/** Whether running the same item again cannot pay twice and may succeed. */
	canRetry: boolean;
	code?: string;
	type?: new () => InstanceType<typeof KlingTextToVideo>;
	parameters?: INodeParameters;
	options?: RunOptions;
	world?: WorldOptions;
	fault?: Fault;
	/** Whether the item has a task whose ID is known. */
	hasTask?: boolean;
	before?: (api: Harness) => unknown;
}

const prompt = 'A boat';
const endless = ({ sandbox }: Harness) => sandbox.outcome(() => ({ taskMs: 60_000 }));
const quick = { maxWait: 0.5 };
const always = { times: Infinity };
const task = {
	type: KlingTask as never,
	parameters: { taskId: '1', taskType: 'videos/text2video' },
};
const ofFirst = { taskId: '={{ $json.task_id }}', taskType: 'videos/text2video' };

/** Lets Kling Task look for a task that was bought before. */
const lookAfter = (more: INodeParameters = {}): Partial<Situation> => ({
	type: KlingTask as never,
	parameters: { ...ofFirst, ...more },
	before: async (api) => {
		await api.run(KlingTextToVideo, { prompt, waitForCompletion: false });
	},
});

const situations: Record<string, Situation> = {
	'a field that is too long': {
		kind: 'invalid_input',
		canRetry: false,
		parameters: { prompt: 'x'.repeat(3073) },
	},
	'an option of another kind': {
		kind: 'invalid_input',
		canRetry: false,
		parameters: { prompt, taskOptions: { maxWait: '={{ "x" }}' } },
	},
	'parameters that Kling does not take': {
		kind: 'invalid_input',
		code: '1201',
		canRetry: false,
		fault: { on: 'create', kind: 'kling', code: 1201 },
	},
	'content that Kling blocks at once': {
		kind: 'moderation',
		code: '1301',
		canRetry: false,
		fault: { on: 'create', kind: 'kling', code: 1301 },
	},
	'content that Kling blocks after minutes': {
		kind: 'moderation',
		canRetry: true,
		hasTask: true,
		parameters: { prompt: 'A [fail]' },
	},
	'a task that fails': {
		kind: 'failed',
		canRetry: true,
		hasTask: true,
		before: ({ sandbox }) => sandbox.outcome(() => ({ failWith: 'Out of memory' })),
	},
	'a task that fails, with an ID of the user’s own': {
		kind: 'failed',
		canRetry: false,
		hasTask: true,
		parameters: { prompt, taskOptions: { externalTaskId: 'mine' } },
		before: ({ sandbox }) => sandbox.outcome(() => ({ failWith: 'Out of memory' })),
	},
	'a task that failed, looked up': {
		kind: 'failed',
		canRetry: false,
		hasTask: true,
		...lookAfter(),
		before: async (api) => {
			api.sandbox.outcome(() => ({ failWith: 'Out of memory' }));
			await api.run(KlingTextToVideo, { prompt, waitForCompletion: false });
		},
	},
	'a used-up resource pack': {
		kind: 'balance',
		code: '1102',
		canRetry: false,
		fault: { on: 'create', kind: 'kling', code: 1102 },
	},
	'an empty balance at CometAPI': {
		kind: 'balance',
		code: 'quota_not_enough',
		canRetry: false,
		fault: { on: 'create', kind: 'gateway', problem: 'quotaNotEnough' },
	},
	'a key that is not accepted': {
		kind: 'credential',
		canRetry: false,
		code: '401',
		options: { credential: { apiKey: 'sk-other', baseUrl: '' } },
	},
	'an empty key': {
		kind: 'credential',
		canRetry: false,
		options: { credential: { apiKey: ' ', baseUrl: '' } },
	},
	'a Base URL that leads elsewhere': {
		kind: 'credential',
		code: '301',
		canRetry: false,
		fault: { on: 'create', kind: 'redirect301' },
	},
	'a model that the key may not use': {
		kind: 'not_allowed',
		code: '1103',
		canRetry: false,
		fault: { on: 'create', kind: 'kling', code: 1103 },
	},
	'too many requests until Max Wait': {
		kind: 'rate_limit',
		code: '429',
		canRetry: true,
		parameters: { prompt, taskOptions: quick },
		fault: { on: 'create', kind: 'rateLimit', ...always },
	},
	'too many tasks at a time until Max Wait': {
		kind: 'rate_limit',
		code: '1303',
		canRetry: true,
		parameters: { prompt, taskOptions: quick },
		fault: { on: 'create', kind: 'kling', code: 1303, ...always },
	},
	'an API that cannot be reached': {
		kind: 'unavailable',
		canRetry: true,
		options: { credential: { apiKey: 'sk-sandbox', baseUrl: 'http://127.0.0.1:1' } },
	},
	'an API without a list': {
		kind: 'unavailable',
		canRetry: true,
		...task,
		parameters: { operation: 'getAll', taskType: 'videos/text2video' },
		world: { list: 'html' },
	},
	'a task that takes too long': {
		kind: 'timeout',
		canRetry: false,
		hasTask: true,
		parameters: { prompt, taskOptions: quick },
		before: endless,
	},
	'a task that takes too long, looked up': {
		kind: 'timeout',
		canRetry: true,
		hasTask: true,
		...lookAfter({ taskOptions: quick }),
		before: async (api) => {
			endless(api);
			await api.run(KlingTextToVideo, { prompt, waitForCompletion: false });
		},
	},
	'a task that there is not': { kind: 'not_found', canRetry: false, code: '1203', ...task },
	'a task that there is not, at a gateway': {
		kind: 'not_found',
		code: 'task_not_exist',
		canRetry: false,
		...task,
		world: { world: 'gateway' },
	},
	'an execution without tasks': {
		kind: 'not_found',
		canRetry: false,
		...task,
		parameters: {
			operation: 'recover',
			taskType: 'videos/text2video',
			executionId: '9',
			nodeName: 'None',
		},
	},
	'a lost answer where tasks cannot be found': {
		kind: 'unknown_purchase',
		canRetry: false,
		world: { world: 'gateway', isNew: true },
		fault: { on: 'create', kind: 'reset', applied: true },
	},
	'a lost answer to what is answered at once': {
		kind: 'unknown_purchase',
		canRetry: false,
		type: KlingTextToSpeech as never,
		parameters: { text: 'Hello' },
		fault: { on: 'create', kind: 'reset', applied: true },
	},
	'an ID that is taken, where tasks cannot be found by it': {
		kind: 'id_taken',
		code: '1201',
		canRetry: false,
		world: { world: 'gateway', isNew: true },
		parameters: { prompt, taskOptions: { externalTaskId: 'mine' } },
		before: async (api) => {
			const taskOptions = { externalTaskId: 'mine' };
			await api.run(KlingTextToVideo, { prompt, taskOptions });
		},
	},
	'a file that is gone': {
		kind: 'download',
		code: '404',
		canRetry: false,
		hasTask: true,
		parameters: { prompt, downloadResult: true },
		fault: { on: 'download', kind: 'status', status: 404, ...always },
	},
	'a file that is gone, looked up': {
		kind: 'download',
		code: '404',
		canRetry: true,
		hasTask: true,
		...lookAfter({ downloadResult: true }),
		fault: { on: 'download', kind: 'status', status: 404, ...always },
	},
	'more items than Max Tasks per Run': {
		kind: 'task_limit',
		canRetry: false,
		parameters: { prompt, taskOptions: { maxTasksPerRun: 1 } },
		options: { items: [{ json: {} }, { json: {} }] },
	},
};

/** Runs a node into a situation, and returns what it ended with. */
async function runInto({ before, fault, ...situation }: Situation, api: Harness, more: RunOptions) {
	const { type = KlingTextToVideo, parameters = { prompt }, options } = situation;
	await before?.(api);
	if (fault) api.sandbox.faults.add(fault);
	const credential = options?.credential && {
		...options.credential,
		baseUrl: options.credential.baseUrl || api.sandbox.url,
	};
	const items = options?.items ?? [{ json: { task_id: api.sandbox.tasks[0]?.taskId } }];
	return await api.run(type, parameters, { items, ...(credential && { credential }), ...more });
}

/** What the error of a situation must tell. */
function told({ kind, code, canRetry, hasTask }: Situation, api: Harness) {
	return {
		error_kind: kind,
		error_code: code,
		can_retry: canRetry,
		task_id: hasTask ? api.taskId : undefined,
	};
}

const pick = (data: Record<string, unknown> = {}) => {
	const { error_kind, error_code, can_retry, task_id } = data;
	return { error_kind, error_code, can_retry, task_id };
};

describe.each(Object.entries(situations))('%s', (_name, situation) => {
	it.concurrent('is told in the context of the error', () =>
		withSandbox(situation.world ?? {}, async (api) => {
			const { error } = await runInto(situation, api, {});
			expect(pick(error?.context)).toEqual(told(situation, api));
		}),
	);

	it.concurrent('is told in the item of the error output', () =>
		withSandbox(situation.world ?? {}, async (api) => {
			const settings = { onError: 'continueErrorOutput' as const };
			const { items, errorItems } = await runInto(situation, api, { settings });
			expect(items).toEqual([]);
			const [{ json }] = errorItems;
			// n8n puts the input around it, which has a task_id for Kling Task alone.
			const known = situation.hasTask ? json : { ...json, task_id: undefined };
			expect(pick(known)).toEqual(told(situation, api));
			expect(json.error).toEqual(expect.any(String));
		}),
	);
});

// results.test.mts has no_result.
it('every kind has a situation, but for three that no input leads to', () => {
	const seen = new Set(Object.values(situations).map(({ kind }) => kind));
	expect(errorKinds.filter((kind) => !seen.has(kind))).toEqual([
		'no_result',
		'stopped',
		'unexpected',
	]);
});

it.concurrent('Stop is told, too', () =>
	withSandbox({}, async (api) => {
		endless(api);
		const { stop, result } = api.start(KlingTextToVideo, { prompt });
		await until(() => api.sandbox.tasks.length > 0 && api.count('query') > 1);
		stop();
		const { error } = await result;
		expect(pick(error?.context)).toEqual({
			error_kind: 'stopped',
			error_code: undefined,
			can_retry: false,
			task_id: api.taskId,
		});
	}),
);

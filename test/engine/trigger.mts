import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { KlingTextToVideo } from '../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node.ts';
import type { Harness } from './harness.mts';
import { until } from './until.mts';
import { Webhook, type WebhookOptions } from './webhook.mts';

const prompt = 'A paper boat on a river';

/** A trigger at the API of a test, as long as some work with it takes. */
export async function withTrigger(
	{ sandbox }: Harness,
	parameters: INodeParameters,
	work: (trigger: Webhook) => Promise<void>,
	options: Partial<WebhookOptions> = {},
): Promise<void> {
	const credential = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
	const type = KlingTrigger;
	const trigger = await Webhook.open({ type, parameters, credential, ...options });
	try {
		await work(trigger);
	} finally {
		await trigger.close();
	}
}

/** Sends a request to the trigger and waits until it is done with it; returns the HTTP status. */
export async function send(trigger: Webhook, body: unknown, query = ''): Promise<number> {
	const { status } = await axios.post(trigger.url + query, body, { validateStatus: () => true });
	await trigger.settled();
	return status;
}

/** Buys a task that tells the trigger of itself, and waits until it has told of its end. */
export async function buy(api: Harness, trigger: Webhook, node = KlingTextToVideo, text = prompt) {
	const parameters = {
		prompt: text,
		waitForCompletion: false,
		taskOptions: { callbackUrl: trigger.url },
	};
	await api.run(node, parameters, { executionId: String(api.sandbox.tasks.length) });
	await until(() => callbacksOf(api).length >= 3 * api.sandbox.tasks.length);
	await until(() => callbacksOf(api).every(({ status }) => status !== null));
	await trigger.settled();
	return api.sandbox.tasks.at(-1)!;
}

export const callbacksOf = (api: Harness) => api.requests('callback');

/** The HTTP statuses of all looks for a task. */
export const looksFor = (api: Harness, id: string) =>
	api
		.requests('query')
		.filter(({ path }) => path.endsWith(id))
		.map(({ status }) => status);

/** A callback of the kind that Kling sends. */
export const saying = (taskId: string, status: string, more: IDataObject = {}) => ({
	task_id: taskId,
	task_status: status,
	created_at: 1_760_000_000_000,
	updated_at: 1_760_000_001_000,
	...more,
});

/** The result of a task that somebody has made up. */
export const invented = {
	task_result: { videos: [{ id: '1', url: 'https://evil.example/x.mp4' }] },
};

/** Buys a task without telling anybody of it. */
export async function newTask(api: Harness, taskMs: number, text = prompt): Promise<string> {
	api.sandbox.outcome(({ body }) => ({
		taskMs,
		...(String(body.prompt).includes('[fail]') && { failWith: 'Risk control' }),
	}));
	await api.run(KlingTextToVideo, { prompt: text, waitForCompletion: false });
	return api.sandbox.tasks.at(-1)!.taskId;
}

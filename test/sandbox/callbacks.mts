import type { RecordedRequest } from './requests.mts';
import type { SandboxTask } from './tasks.mts';

/**
 * Tells whoever asked for it about every change of a task's state. It is Kling that tells, so the task
 * goes by Kling's ID even where the client knows it by a gateway's.
 */
export class Callbacks {
	private readonly timers = new Set<NodeJS.Timeout>();

	constructor(
		private readonly describe: (task: SandboxTask, id: string) => unknown,
		private readonly requests: RecordedRequest[],
	) {}

	/** Sends the state now, when work begins and at the end, if the task has a callback URL. */
	follow(task: SandboxTask): void {
		const url = task.body.callback_url;
		if (typeof url !== 'string') return;
		// A little late, because timers can be a little early.
		for (const delay of [0, task.taskMs / 3 + 5, task.taskMs + 5]) {
			const timer = setTimeout(() => {
				this.timers.delete(timer);
				void this.send(url, task);
			}, delay);
			this.timers.add(timer);
		}
	}

	/** Forgets what is still to be sent. */
	stop(): void {
		this.timers.forEach(clearTimeout);
		this.timers.clear();
	}

	private async send(url: string, task: SandboxTask): Promise<void> {
		const body = this.describe(task, task.upstreamId);
		const headers = { 'content-type': 'application/json' };
		const record: RecordedRequest = {
			at: Date.now(),
			kind: 'callback',
			route: task.route,
			method: 'POST',
			path: url,
			query: {},
			headers,
			body,
			bodyText: JSON.stringify(body),
			unknownFields: [],
			status: null,
			fault: null,
		};
		this.requests.push(record);
		try {
			const signal = AbortSignal.timeout(5000);
			const answer = await fetch(url, {
				method: 'POST',
				headers,
				body: JSON.stringify(body),
				signal,
			});
			record.status = answer.status;
		} catch {
			// Nobody listens: Kling does not mind either.
		}
	}
}

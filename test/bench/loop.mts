import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../sandbox/index.mts';

interface Answer {
	data: { task_id: string; task_status: string };
}

/**
 * Does what people build from HTTP Request, Wait and If: create a task, and look every so many seconds
 * whether it has ended. So many tasks run side by side, each beginning as soon as another has been seen
 * to end; most such workflows do worse and wait for the slowest of each batch.
 */
export async function runLoops(
	sandbox: Sandbox,
	prompts: string[],
	lanes: number,
	pauseMs: number,
): Promise<void> {
	const route = `${sandbox.url}/kling/v1/videos/text2video`;
	const headers = {
		Authorization: `Bearer ${sandbox.apiKey}`,
		'Content-Type': 'application/json',
	};
	const call = async (url: string, body?: object) => {
		const method = body ? 'POST' : 'GET';
		const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
		return ((await answer.json()) as Answer).data;
	};

	const left = [...prompts];
	const lane = async () => {
		for (let prompt = left.shift(); prompt !== undefined; prompt = left.shift()) {
			const { task_id } = await call(route, { prompt });
			do await sleep(pauseMs);
			while ((await call(`${route}/${task_id}`)).task_status !== 'succeed');
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}

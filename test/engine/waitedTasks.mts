import axios from 'axios';
import { kindAt, pathOf } from '../../nodes/shared/api/routes.ts';
import type { Outcome, SandboxTask } from '../sandbox/index.mts';
import type { Harness } from './harness.mts';

const BODIES: Record<string, object> = {
	'videos/text2video': { model_name: 'kling-v3', prompt: 'A boat' },
	'audio/text-to-audio': { prompt: 'A boat', duration: 5 },
};

/** Creates tasks as another program would, one after the other. They end when the test says so. */
export async function buyTasks(
	{ sandbox }: Harness,
	count: number,
	type = 'videos/text2video',
	outcome: Outcome = {},
): Promise<SandboxTask[]> {
	sandbox.outcome(() => ({ taskMs: 600_000, ...outcome }));
	const headers = { Authorization: `Bearer ${sandbox.apiKey}` };
	for (let index = 0; index < count; index++) {
		await axios.post(`${sandbox.url}${pathOf(type)}`, BODIES[type], { headers });
	}
	return sandbox.tasks.slice(-count);
}

/** Items as a node that creates tasks puts them out. */
export const itemsFor = (tasks: SandboxTask[]) =>
	tasks.map(({ taskId, contract }) => ({
		json: { task_id: taskId, task_type: kindAt(contract.path).type },
	}));

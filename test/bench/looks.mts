import type { Sandbox, SandboxTask } from '../sandbox/index.mts';

/** How tasks were followed, by the log of the sandbox. */
export interface Looks {
	/** Look-ups for each task. */
	perTask: number;
	/** From the end of a task to the look that saw it, in ms: half of them are shorter. */
	medianMs: number;
	/** The same: 95 of 100 are shorter. */
	lateMs: number;
}

export function looksAt({ requests }: Sandbox, tasks: readonly SandboxTask[]): Looks {
	const times = new Map<string, number[]>();
	for (const { kind, path, at } of requests) {
		if (kind !== 'query') continue;
		const id = path.split('/').at(-1)!;
		times.set(id, [...(times.get(id) ?? []), at]);
	}
	const looks = tasks.map(({ taskId, externalTaskId = '' }) =>
		[taskId, externalTaskId].flatMap((id) => times.get(id) ?? []),
	);
	const delays = tasks.map(
		({ createdAt, taskMs }, index) => Math.max(...looks[index]) - (createdAt + taskMs),
	);
	return {
		perTask: looks.flat().length / tasks.length,
		medianMs: quantile(delays, 0.5),
		lateMs: quantile(delays, 0.95),
	};
}

/** The value that this share of the others stays below. */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

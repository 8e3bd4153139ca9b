import type { DecideOutcome } from '../sandbox/tasks.mts';

/** What tasks that take similar times have in common. */
export interface Kind {
	model_name: string;
	mode: string;
	duration: string;
}

/** What a task is asked for, by the API's names. Its prompt says how long it is to take. */
export interface Scene extends Kind {
	prompt: string;
}

/** What stands in the form of Kling Text to Video when nothing was changed. */
export const PLAIN: Kind = { model_name: 'kling-v3', mode: 'std', duration: '5' };

export const scene = (ms: number, kind = PLAIN): Scene => ({
	prompt: `A river that flows for ${Math.round(ms)} ms`,
	...kind,
});

/** Lets each task of a sandbox take as long as its prompt says. */
export const asPrompted: DecideOutcome = ({ body }) => ({
	taskMs: Number(/(\d+) ms/.exec(String(body.prompt))?.[1]),
});

/** So many scenes of one kind, of any length between two, in seconds. */
export const scenesBetween = (
	[from, to]: [from: number, to: number],
	count: number,
	random: () => number,
	kind?: Kind,
): Scene[] =>
	Array.from({ length: count }, () => scene(1000 * (from + (to - from) * random()), kind));

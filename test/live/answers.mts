type Dictionary = Record<string, unknown>;

const isObject = (value: unknown): value is Dictionary =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer and what is nested in its `data`, from the outside in. */
export function layersOf(body: unknown): Dictionary[] {
	const layers: Dictionary[] = [];
	for (let layer = body; isObject(layer); layer = layer.data) layers.push(layer);
	return layers;
}

/** The value of a field in the outermost layer that has it. */
export function first(body: unknown, ...names: string[]): unknown {
	for (const layer of layersOf(body)) {
		const name = names.find((candidate) => layer[candidate] !== undefined);
		if (name !== undefined) return layer[name];
	}
	return undefined;
}

/** The ID of the task that an answer is about. */
export function taskIdIn(body: unknown): string | undefined {
	const id = first(body, 'task_id');
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** The word for the state of a task, as its outermost layer has it. */
export function wordOf(body: unknown): string | undefined {
	const word = first(body, 'task_status', 'status');
	return typeof word === 'string' && word !== '' ? word : undefined;
}

const SUCCEEDED = ['succeed', 'succeeded', 'success', 'completed'];
const FAILED = ['failed', 'failure', 'fail', 'error'];
const RUNNING = ['submitted', 'processing', 'not_start', 'queued', 'in_progress'];

const isOneOf = (words: string[], word: string | undefined) =>
	word !== undefined && words.includes(word.toLowerCase());

export const hasSucceeded = (word: string | undefined) => isOneOf(SUCCEEDED, word);
export const hasEnded = (word: string | undefined) => hasSucceeded(word) || isOneOf(FAILED, word);
export const isKnown = (word: string | undefined) => hasEnded(word) || isOneOf(RUNNING, word);

/** The tasks in a list, however its answer is wrapped. */
export function tasksIn(body: unknown): Dictionary[] | undefined {
	const list = layersOf(body).at(-1)?.data;
	return Array.isArray(list) ? list.filter(isObject) : undefined;
}

/** What is JSON becomes a value; anything else stays text. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** A list of models with nothing but the names of Kling's, as others say what a key may use. */
export function klingModels(body: unknown): unknown {
	const names = (tasksIn(body) ?? []).map(({ id }) => String(id));
	return { data: names.filter((id) => /^[\w.-]*kling[\w.-]*$/i.test(id)).map((id) => ({ id })) };
}

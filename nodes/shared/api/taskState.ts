import type { IDataObject } from 'n8n-workflow';

import { asText, isObject, objectsIn } from './json';
import { dataOf, withOldNames } from './newStandard';

/** How far a task is: whether it has ended, and well or badly. */
export type TaskPhase = 'running' | 'succeeded' | 'failed';

/** A task as one answer of the API describes it. */
export interface TaskState {
	id: string;
	externalId?: string;
	phase: TaskPhase;
	/** The status in the API's documented spelling, e.g. `submitted`, `processing`, `succeed`. */
	status: string;
	/** Why it failed, in Kling's words; empty when it did not. */
	statusMessage: string;
	videos: IDataObject[];
	audios: IDataObject[];
	/** Single images and those of a series. */
	images: IDataObject[];
	voices: IDataObject[];
	elements: IDataObject[];
	/** Times in ms since 1970. */
	createdAt?: number;
	updatedAt?: number;
	/** What the task cost in Kling's units, if the answer says so. */
	unitDeduction?: string;
	/** The same in money, where the account pays from a balance, as the API gives it. */
	balanceDeduction?: IDataObject;
	/** `data` of the answer as it came. */
	raw: IDataObject;
}

const SUCCEEDED = ['succeed', 'succeeded', 'success', 'completed'];
/** Gateways end a task that somebody has called off with these; Kling itself has no word for it. */
const CANCELLED = ['cancelled', 'canceled'];
const FAILED = ['failed', 'failure', 'fail', 'error', ...CANCELLED];

/**
 * Which phase a status word stands for. A word that is not known means "still running": a new one
 * must not end the wait for a task that has been paid.
 */
export function phaseOf(status: string): TaskPhase {
	const word = status.toLowerCase();
	if (SUCCEEDED.includes(word)) return 'succeeded';
	return FAILED.includes(word) ? 'failed' : 'running';
}

/**
 * Reads a task out of an answer: directly, inside `data`, or inside the wrapper that relays put
 * around it (`data.data`), where times are in seconds and the state stands in `status`. Answers of
 * Kling's new standard are read, too.
 *
 * Sources: https://apidoc.cometapi.com/api/video/kling/individual-queries and
 * https://apidoc.cometapi.com/api/video/kling/omni-query, in all their generations.
 *
 * @returns `undefined` when the answer names no task
 */
export function readTask(body: IDataObject): TaskState | undefined {
	const layers = layersOf(body);
	const first = (...keys: string[]) => {
		for (const key of keys) {
			const layer = layers.find((candidate) => asText(candidate[key]) !== undefined);
			if (layer) return asText(layer[key]);
		}
		return undefined;
	};

	const id = first('task_id');
	if (id === undefined) return undefined;

	const word = first('task_status', 'status') ?? 'submitted';
	const phase = phaseOf(word);
	const info = layers.map((layer) => layer.task_info).find(isObject);
	const url = urlIn(first('result_url', 'url')) ?? urlIn(first('fail_reason'));
	const result = layers.map((layer) => layer.task_result).find(hasContent) ?? resultOf(phase, url);
	const fault = layers.map((layer) => layer.error).find(isObject);

	return {
		id,
		externalId: asText(info?.external_task_id) ?? first('external_task_id'),
		phase,
		status: { running: word.toLowerCase(), succeeded: 'succeed', failed: 'failed' }[phase],
		statusMessage:
			phase === 'failed'
				? (first('task_status_msg', 'fail_reason') ?? asText(fault?.message) ?? unexplained(word))
				: '',
		videos: resultsIn(result.videos),
		audios: resultsIn(result.audios),
		images: [...resultsIn(result.images), ...resultsIn(result.series_images)],
		voices: resultsIn(result.voices),
		elements: resultsIn(result.elements),
		createdAt: time(first('created_at', 'submit_time')),
		updatedAt: time(first('updated_at', 'finish_time')),
		unitDeduction: first('final_unit_deduction'),
		balanceDeduction: layers.map((layer) => layer.final_balance_deduction).find(hasContent),
		raw: dataOf(body) ?? body,
	};
}

/** What there is to say of a failure that comes without a reason. */
function unexplained(word: string): string {
	return CANCELLED.includes(word.toLowerCase()) ? 'The task was cancelled' : '';
}

/** How many layers an answer may have: a gateway wraps Kling's once, and another one may wrap that. */
const MOST_LAYERS = 5;
/** A task of which no more is known than its ID and the status that somebody has noted. */
export function unseenTask(id: string, status = 'submitted'): TaskState {
	return {
		id,
		phase: 'running',
		status,
		statusMessage: '',
		videos: [],
		audios: [],
		images: [],
		voices: [],
		elements: [],
		raw: { task_id: id, task_status: status },
	};
}

/** The answer and what is nested in its `data`, from the outside in. */
function layersOf(body: IDataObject): IDataObject[] {
	const layers: IDataObject[] = [];
	for (let layer: IDataObject | undefined = body; layer; layer = dataOf(layer)) {
		if (layers.push(withOldNames(layer)) === MOST_LAYERS) break;
	}
	return layers;
}

/** Results without what is no web address where one should be: workflows open and fetch what is. */
function resultsIn(value: unknown): IDataObject[] {
	return objectsIn(value).map((result) => {
		const entries = Object.entries(result);
		const isSafe = ([key, url]: [string, unknown]) =>
			!/url/i.test(key) || typeof url !== 'string' || isWebAddress(url);
		return entries.every(isSafe) ? result : Object.fromEntries(entries.filter(isSafe));
	});
}

const isWebAddress = (text: string) => /^https?:\/\//i.test(text);

function hasContent(value: unknown): value is IDataObject {
	return isObject(value) && Object.keys(value).length > 0;
}

/** A time before this in ms, in the year 1973, is one in seconds. */
const SECONDS_BEFORE = 1e11;

/** Kling gives its times in ms, gateways in seconds. */
function time(text: string | undefined): number | undefined {
	const number = Number(text);
	if (!(number > 0)) return undefined;
	return number < SECONDS_BEFORE ? number * 1000 : number;
}

/** Older gateways put the URL of a result where the reason of a failure would be. */
function urlIn(text: string | undefined): string | undefined {
	return text && isWebAddress(text) ? text : undefined;
}

/** The result of a gateway that gives nothing but its URL; what it is shows in the file's name. */
function resultOf(phase: TaskPhase, url: string | undefined): IDataObject {
	if (phase !== 'succeeded' || !url) return {};
	const [file] = url.split('?');
	if (/\.(png|jpe?g|webp)$/i.test(file)) return { images: [{ url }] };
	return /\.(mp3|wav|m4a|aac)$/i.test(file) ? { audios: [{ url }] } : { videos: [{ url }] };
}

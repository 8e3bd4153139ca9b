import {
	first,
	hasEnded,
	hasSucceeded,
	layersOf,
	parsed,
	taskIdIn,
	tasksIn,
	wordOf,
} from './answers.mts';
import { placeholders, type Exchange, type LiveRecord, type Step } from './record.mts';

/** How soon something new is seen. */
export type Seen = 'atOnce' | 'late' | 'never';

/** What became of a create. */
export type Created =
	/** Bought. */
	| 'task'
	/** The answer is about a task that was there before. */
	| 'sameTask'
	/** Refused for an external ID that exists. */
	| 'duplicate'
	/** Refused for another reason, or for one that is hidden. */
	| 'refused'
	/** Refused for now. */
	| 'busy'
	/** It may or may not have been bought. */
	| 'open';

/** An answer that is no task, in short. */
export interface Words {
	status: number | null;
	code: string;
	text: string;
	/** A web page, or nothing, where JSON was expected. */
	page: boolean;
}

export type ListKind = 'tasks' | 'empty' | 'page' | 'refused';

/** How a refusal is put. */
export type Refusal =
	/** In Kling's own form. */
	| 'plain'
	/** As text inside the error of a gateway. */
	| 'wrapped'
	/** Behind the words of a gateway, which hide Kling's. */
	| 'masked'
	| 'page'
	/** It was not refused. */
	| 'taken'
	| 'open';

export type AnswerShape =
	'kling' | 'flat' | 'wrapped' | 'wrappedTwice' | 'gateway' | 'gatewayResultUrl' | 'gatewayUrl';

/** What only a bought task can tell. */
export interface SpentFacts {
	created: Created;
	ownId: Seen;
	externalId: Seen;
	/** Whether the list shows the task. */
	listed: Seen;
	/** Where the external ID is named. */
	shownInQuery: boolean;
	shownInList: boolean;
	/** What became of the same create with the same external ID. */
	repeat: Created;
	/** Its words, where it gave no task. */
	repeatWords: Words;
	/** The words for the states of the task, in order. */
	words: string[];
	end: 'succeeded' | 'failed' | 'unfinished';
	times: 'ms' | 'seconds' | 'both' | 'none';
	/** Where the URL of the result stands. */
	results: 'task_result' | 'result_url' | 'url' | 'nowhere';
	shape: AnswerShape;
	stringCodes: boolean;
	/** What Kling says that the task cost, in its units. */
	units: string | null;
	ownIdMs: number;
	externalIdMs: number;
}

/** What a record says about an API, each point on its own. */
export interface Facts {
	models: string[];
	unknownTask: Words;
	unknownExternalId: Words;
	list: ListKind;
	listWords: Words;
	refusal: Refusal;
	refusalWords: Words;
	/** Absent where nothing was bought. */
	spent?: SpentFacts;
}

/** Reads the facts out of a record. */
export function factsOf(record: LiveRecord): Facts {
	const of = (step: Step) => record.exchanges.filter((exchange) => exchange.step === step);
	const [models] = of('models');
	const [unknownTask] = of('unknownTask');
	const [unknownExternalId] = of('unknownExternalId');
	const list = of('listAfter').at(-1) ?? of('list')[0];
	const [refused] = of('refusedCreate');
	const [created] = of('create');
	return {
		models: (tasksIn(models.body) ?? []).map(({ id }) => String(id)),
		unknownTask: wordsOf(unknownTask),
		unknownExternalId: wordsOf(unknownExternalId),
		list: listKind(list),
		listWords: wordsOf(list),
		refusal: refusalOf(refused),
		refusalWords: wordsOf(refused),
		...(created && { spent: spentFacts(created, of) }),
	};
}

function spentFacts(created: Exchange, of: (step: Step) => Exchange[]): SpentFacts {
	const looks = of('ownId');
	const followed = [...looks, ...of('follow')].filter(isOwnTask);
	const last = followed.at(-1)?.body;
	const lists = of('listAfter');
	const inList = lists.flatMap(({ body }) => tasksIn(body) ?? []).filter(isOwn);
	const [repeat] = of('repeat');
	const word = wordOf(last);
	const bodies = followed.map(({ body }) => body);
	return {
		created: createdOf(created),
		ownId: seen(looks, isOwnTask),
		ownIdMs: whenSeen(looks, isOwnTask),
		externalId: seen(of('externalId'), isOwnTask),
		externalIdMs: whenSeen(of('externalId'), isOwnTask),
		listed: seen(lists, ({ body }) => (tasksIn(body) ?? []).some(isOwn)),
		shownInQuery: JSON.stringify(bodies).includes(placeholders.externalId),
		shownInList: JSON.stringify(inList).includes(placeholders.externalId),
		repeat: repeat ? createdOf(repeat) : 'open',
		repeatWords: wordsOf(taskIdIn(repeat?.body) === undefined ? repeat : undefined),
		words: [...new Set(bodies.map((body) => wordOf(body) ?? ''))],
		end: endOf(word),
		times: timesIn(bodies),
		results: resultsIn(last),
		shape: shapeOf(last),
		stringCodes: typeof first(created.body, 'code') === 'string',
		units: textOf(first(last, 'final_unit_deduction')) || null,
	};
}

const isOwn = (task: unknown) => JSON.stringify(task).includes(placeholders.task);

const isOwnTask = ({ status, body }: Exchange) =>
	status === 200 && taskIdIn(body) === placeholders.task;

const seen = (looks: Exchange[], isIt: (look: Exchange) => boolean): Seen =>
	looks.length > 0 && isIt(looks[0]) ? 'atOnce' : looks.some(isIt) ? 'late' : 'never';

/** When something was first seen, in milliseconds after the create. */
const whenSeen = (looks: Exchange[], isIt: (look: Exchange) => boolean) =>
	looks.find(isIt)?.afterMs ?? 0;

function endOf(word: string | undefined): SpentFacts['end'] {
	if (!hasEnded(word)) return 'unfinished';
	return hasSucceeded(word) ? 'succeeded' : 'failed';
}

/** An answer that is no task, with what gateways wrap into text taken out of it again. */
function wordsOf(exchange: Exchange | undefined): Words {
	const { status = null, body } = exchange ?? {};
	const isPage = typeof body !== 'object' || body === null;
	const error = errorIn(body);
	const inner = errorIn(parsed(textOf(error.message)));
	const text = inner.message === undefined ? error.message : `${inner.code} ${inner.message}`;
	return {
		status,
		code: textOf(error.code),
		text: isPage ? textOf(body) : textOf(text),
		page: isPage && status !== null,
	};
}

/** The code and the message of an answer, or of the `error` in it. */
function errorIn(body: unknown): { code?: unknown; message?: unknown } {
	const [layer] = layersOf(body);
	const [error] = layersOf(layer?.error);
	return error ?? layer ?? {};
}

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function listKind(exchange: Exchange): ListKind {
	const tasks = tasksIn(exchange.body);
	if (tasks) return tasks.length > 0 ? 'tasks' : 'empty';
	return wordsOf(exchange).page ? 'page' : 'refused';
}

function refusalOf(exchange: Exchange): Refusal {
	const { status, code, text, page } = wordsOf(exchange);
	if (taskIdIn(exchange.body) !== undefined) return 'taken';
	if (page) return 'page';
	if (status === null || status >= 500) return 'open';
	if (code !== 'fail_to_fetch_task') return 'plain';
	return /^\d+ /.test(text) ? 'wrapped' : 'masked';
}

function createdOf(exchange: Exchange): Created {
	const { status, code, text, page } = wordsOf(exchange);
	const taskId = taskIdIn(exchange.body);
	if (taskId === placeholders.task && exchange.step === 'repeat') return 'sameTask';
	if (taskId !== undefined) return 'task';
	if (status === null || status >= 500 || page) return 'open';
	const isBusy = status === 429 || /^130[23]\b/.test(code) || /^130[23] /.test(text);
	if (isBusy) return 'busy';
	if (status < 400 && !(Number(code) > 0)) return 'open';
	return /exist|duplicat|unique|repeat/i.test(text) ? 'duplicate' : 'refused';
}

function timesIn(bodies: unknown[]): SpentFacts['times'] {
	const text = JSON.stringify(bodies);
	const [ms, seconds] = [placeholders.ms, placeholders.seconds].map((unit) => text.includes(unit));
	if (ms && seconds) return 'both';
	return ms ? 'ms' : seconds ? 'seconds' : 'none';
}

function resultsIn(body: unknown): SpentFacts['results'] {
	const layers = layersOf(body);
	const has = (name: string) =>
		layers.some((layer) => JSON.stringify(layer[name] ?? '').includes(placeholders.url));
	return (['task_result', 'result_url', 'url'] as const).find(has) ?? 'nowhere';
}

/** How deep in the answer Kling's own word for the state is, or what stands there instead of it. */
function shapeOf(body: unknown): AnswerShape {
	const layers = layersOf(body);
	const hasResultUrl = layers[1]?.result_url !== undefined;
	const depth = layers.findIndex((layer) => layer.task_status !== undefined);
	if (depth >= 0)
		return (['flat', 'kling', 'wrapped', hasResultUrl ? 'gateway' : 'wrappedTwice'] as const)[
			Math.min(depth, 3)
		];
	if (hasResultUrl) return 'gatewayResultUrl';
	return layers[1]?.url === undefined ? 'kling' : 'gatewayUrl';
}

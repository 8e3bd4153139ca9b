import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';
import { hasEnded, klingModels, parsed, taskIdIn, wordOf } from './answers.mts';
import { placeholders, type Exchange, type LiveRecord, type Step } from './record.mts';
import { Redactor } from './redact.mts';

/** A kind of task that every source documents in the same way, has no model to choose, and is short. */
const PATH = '/kling/v1/audio/text-to-audio';
/** The shortest sound that Kling makes. */
const CHEAPEST = { prompt: 'A single soft bell', duration: 3 };
/** Refused twice over, and the cheapest kind of task should it ever be taken. */
const IMPOSSIBLE = { prompt: '', duration: -1 };
/** As long as a real one, so that it is looked up and not found malformed. */
const UNKNOWN_ID = '999999999999999999';

export interface ProbeOptions {
	baseUrl: string;
	apiKey: string;
	/** Whether a task may be bought. */
	spend: boolean;
	/** Is told what the owner of the key must know at once, such as a bought task's ID. */
	tell: (line: string) => void;
	/** Milliseconds between two looks. */
	pauseMs?: number;
	/** Milliseconds until something that is not found counts as never found. */
	lateMs?: number;
	/** Milliseconds until a task that runs is left alone. */
	followMs?: number;
}

/** The API cannot be asked at all, so there is nothing to find out. */
export class CannotRun extends Error {}

interface Reply {
	status: number | null;
	body: unknown;
}

/**
 * Asks an API what it does, for free unless told otherwise. Nothing is ever bought over an open
 * outcome: a create without an answer is not repeated.
 * @throws CannotRun when the API cannot be reached or does not take the key
 */
export async function probe(options: ProbeOptions): Promise<LiveRecord> {
	const prober = new Prober(options);
	const isSafe = await prober.askForFree();
	if (options.spend && isSafe) await prober.buy();
	return prober.record;
}

class Prober {
	readonly record: LiveRecord = {
		version: 1,
		date: new Date().toISOString().slice(0, 10),
		path: PATH,
		taskIdForm: null,
		exchanges: [],
	};

	private readonly client: AxiosInstance;
	private readonly redactor: Redactor;
	private readonly externalId = `check-live-${randomUUID()}`;
	private boughtAt = 0;

	constructor(private readonly options: ProbeOptions) {
		this.redactor = new Redactor(options.apiKey);
		this.redactor.name(UNKNOWN_ID, placeholders.id);
		this.redactor.name(this.externalId, placeholders.externalId);
		this.client = axios.create({
			baseURL: options.baseUrl.replace(/\/+$/, ''),
			headers: { Authorization: `Bearer ${options.apiKey}` },
			validateStatus: () => true,
			maxRedirects: 0,
			timeout: 60_000,
			// Kept as text: an empty or broken body is a finding, not an error.
			responseType: 'text',
			transformResponse: (text: string) => text,
		});
	}

	/** @returns whether the API refused what must be refused, so that more creates can be risked */
	async askForFree(): Promise<boolean> {
		const models = await this.ask('models', 'GET', '/v1/models');
		if (models.status === null) throw new CannotRun(`The API cannot be reached: ${models.body}`);
		if (models.status === 401) throw new CannotRun('The API does not accept the key');
		if (typeof models.body === 'string')
			throw new CannotRun('The base URL does not lead to an API: it answers with a page');
		await this.ask('unknownTask', 'GET', `${PATH}/${UNKNOWN_ID}`);
		await this.ask('unknownExternalId', 'GET', `${PATH}/${this.externalId}`);
		await this.list('list');
		const refused = await this.ask('refusedCreate', 'POST', PATH, IMPOSSIBLE);
		const taskId = taskIdIn(refused.body);
		if (taskId === undefined) return true;
		this.options.tell(`The API took a create that had to be refused: task ${taskId}.`);
		return false;
	}

	/** Buys one task, and a second one where the API does not refuse a repeated external ID. */
	async buy(): Promise<void> {
		const { tell } = this.options;
		tell(
			'Buying one Text to Audio task of 3 seconds. The same is sent once more; if the API takes it too, that is a second task.',
		);
		const body = { ...CHEAPEST, external_task_id: this.externalId };
		const created = await this.create('create', body, placeholders.task);
		if (created === undefined) {
			tell(`The create gave no task ID. If a task exists, its external ID is ${this.externalId}.`);
			const { body: found } = await this.ask('externalId', 'GET', `${PATH}/${this.externalId}`);
			const taskId = taskIdIn(found);
			if (taskId !== undefined) tell(`It exists: task ${taskId}.`);
			return;
		}
		this.boughtAt = Date.now();
		tell(`Bought task ${created} with the external ID ${this.externalId}.`);
		const isOwn = ({ body: found }: Reply) => taskIdIn(found) === created;
		await this.until('ownId', `${PATH}/${created}`, isOwn);
		await this.until('externalId', `${PATH}/${this.externalId}`, isOwn);
		await this.listUntilFound(created);
		const second = await this.create('repeat', body, placeholders.secondTask);
		if (second !== undefined && second !== created)
			tell(`The API did not refuse the same external ID and sold a second task: ${second}.`);
		await this.follow(created);
	}

	private async create(step: Step, body: object, placeholder: string): Promise<string | undefined> {
		const reply = await this.request('POST', PATH, body);
		const taskId = taskIdIn(reply.body);
		if (taskId !== undefined) this.redactor.name(taskId, placeholder);
		if (taskId !== undefined) this.record.taskIdForm ??= formOf(taskId);
		this.keep(step, reply);
		return taskId;
	}

	private async listUntilFound(taskId: string): Promise<void> {
		const { lateMs = 30_000, pauseMs = 3000 } = this.options;
		for (;;) {
			const { body } = await this.list('listAfter');
			const isList = typeof body === 'object' && JSON.stringify(body).includes('task_id');
			if (JSON.stringify(body).includes(taskId) || !isList || this.passed > lateMs) return;
			await sleep(pauseMs);
		}
	}

	private async list(step: Step): Promise<Reply> {
		return await this.ask(step, 'GET', `${PATH}?pageNum=1&pageSize=30`);
	}

	private async until(step: Step, path: string, isFound: (reply: Reply) => boolean): Promise<void> {
		const { lateMs = 30_000, pauseMs = 3000 } = this.options;
		for (;;) {
			const reply = await this.ask(step, 'GET', path);
			if (isFound(reply) || this.passed > lateMs) return;
			await sleep(pauseMs);
		}
	}

	private async follow(taskId: string): Promise<void> {
		const { followMs = 600_000, pauseMs = 3000, tell } = this.options;
		for (;;) {
			const { body } = await this.ask('follow', 'GET', `${PATH}/${taskId}`);
			if (hasEnded(wordOf(body))) return;
			if (this.passed > followMs) return tell(`Task ${taskId} is still running.`);
			await sleep(pauseMs);
		}
	}

	/** Milliseconds since the create was answered. */
	private get passed(): number {
		return this.boughtAt === 0 ? 0 : Date.now() - this.boughtAt;
	}

	private async ask(step: Step, method: string, path: string, body?: object): Promise<Reply> {
		const reply = await this.request(method, path, body);
		this.keep(step, reply);
		return reply;
	}

	private async request(method: string, url: string, data?: object): Promise<Reply> {
		try {
			const { status, data: text } = await this.client.request<string>({ method, url, data });
			return { status, body: parsed(text) };
		} catch (error) {
			// The error of the client itself holds the request with the key.
			return { status: null, body: axios.isAxiosError(error) ? (error.code ?? '') : '' };
		}
	}

	/** Records an answer; of many equal ones to the same look, only the first and the last. */
	private keep(step: Step, { status, body }: Reply): void {
		const kept = step === 'models' ? klingModels(body) : this.redactor.body(body);
		const exchange: Exchange = { step, afterMs: this.passed, status, body: kept };
		const { exchanges } = this.record;
		const newest = exchanges.slice(-2);
		const isRepetition = newest.length === 2 && newest.every((older) => isSame(older, exchange));
		if (isRepetition) exchanges.pop();
		exchanges.push(exchange);
	}
}

const isSame = (one: Exchange, other: Exchange) =>
	JSON.stringify({ ...one, afterMs: 0 }) === JSON.stringify({ ...other, afterMs: 0 });

/** What an ID looks like, without what it is. */
const formOf = (id: string) => id.replace(/\d/g, '9').replace(/[a-z]/gi, 'a');

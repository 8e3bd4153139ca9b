import type { IDataObject } from 'n8n-workflow';

import { ask } from './ask';
import type { Caller } from './ask';
import type { Knowledge } from './externalIdSupport';
import { isObject, objectsIn } from './json';
import { findsByExternalId, isOpenQuestion, note } from './externalIdSupport';
import type { TaskKind } from './routes';
import { readTask } from './taskState';
import type { TaskState } from './taskState';
import type { Reason, Trouble, Verdict } from './verdict';

/** Longest time for one look at a task, in ms. */
const LOOK_LIMIT_MS = 30_000;

/** Longest time for one search by external task ID, or for one page of a list, in ms. */
const SEARCH_LIMIT_MS = 15_000;

/** Longest time for the one look that nothing waits for, in ms. */
const TRIAL_LIMIT_MS = 5_000;

/** Most tasks that Kling puts on one page. Source: task lists on https://kling.ai/document-api. */
export const LARGEST_PAGE = 500;

/** What one look came to: the task, or why it could not be seen. */
export type Look = { kind: 'found'; task: TaskState } | Trouble;

/** Looks a task up once, within a number of ms. */
export type LookUp = (limitMs: number) => Promise<Look>;

/** What one page came to: the tasks on it, or why there is none. */
export type Page = Listed | Trouble;

interface Listed {
	kind: 'listed';
	tasks: TaskState[];
	/** Whether the API is known to begin with the newest; gateways with lists of their own are not. */
	isNewestFirst: boolean;
}

/**
 * What one search came to: `absent` only when the API certainly has no such task. `passing` is trouble
 * on the way after which another search may see more.
 */
export type Finding =
	{ kind: 'found'; task: TaskState } | { kind: 'absent' | 'unknown'; passing: boolean };

/** What an API can be asked about tasks of one kind. */
export class TaskApi {
	constructor(
		private readonly caller: Caller,
		private readonly kind: TaskKind,
	) {}

	/** Whether it is known to find such tasks by external ID, so that what it does not find does not exist. */
	get findsByExternalId(): boolean {
		return findsByExternalId(this.caller, this.kind);
	}

	/** Whether nobody has found that out yet, nor is about to. */
	get isOpenQuestion(): boolean {
		return isOpenQuestion(this.caller, this.kind);
	}

	/** Notes whether it does. */
	note(knowledge?: Knowledge): void {
		note(this.caller, this.kind, knowledge);
	}

	/**
	 * Looks a task up. Where sources disagree about the path, the next one is tried when one is not
	 * found, and the one that worked is kept for the looks that follow.
	 *
	 * @param id a task ID, or an external task ID where the API knows it
	 * @returns a function that takes the longest time it may take, in ms, and looks once
	 */
	lookUp(id: string): LookUp {
		const { caller, kind } = this;
		let paths = kind.queryPaths;

		return async (limitMs) => {
			const look = async (path: string) => {
				const url = `${path}/${encodeURIComponent(id)}`;
				return await ask(caller, { method: 'GET', url }, Math.min(LOOK_LIMIT_MS, limitMs));
			};

			let [path, ...others] = paths;
			let verdict = await look(path);
			while (isMissing(verdict) && others.length > 0) {
				[path, ...others] = others;
				verdict = await look(path);
			}
			if (verdict.kind !== 'ok') return verdict;

			paths = [path];
			const task = readTask(verdict.body);
			return task ? { kind: 'found', task } : NO_TASK;
		};
	}

	/**
	 * Asks for one page of the tasks of a kind, the newest first.
	 *
	 * @param limitMs when to give up, in ms
	 */
	async list(pageNum: number, pageSize: number, limitMs = SEARCH_LIMIT_MS): Promise<Page> {
		const request = { method: 'GET' as const, url: this.kind.path, qs: { pageNum, pageSize } };
		const verdict = await ask(this.caller, request, limitMs);
		if (verdict.kind !== 'ok') return verdict;
		const { data } = verdict.body;
		const entries = Array.isArray(data) ? data : itemsIn(verdict.body);
		if (!entries) return NO_LIST;
		return {
			kind: 'listed',
			tasks: objectsIn(entries).flatMap((entry) => readTask(entry) ?? []),
			isNewestFirst: entries === data,
		};
	}

	/**
	 * Searches once for a task by its external task ID: by the query path, where Kling documents that
	 * either ID will do, and else in the list of the newest tasks.
	 *
	 * CometAPI documents neither, so what is not found counts as absent only where the API is known to
	 * find such tasks, or where its list shows external IDs and reaches back to before the task.
	 *
	 * @param since when the task can have been created at the earliest, in ms by the API's clock
	 */
	async search(externalId: string, since = -Infinity): Promise<Finding> {
		const look = await this.lookUp(externalId)(SEARCH_LIMIT_MS);
		if (look.kind === 'found' && look.task.externalId === externalId) {
			this.note('finds');
			return look;
		}
		const unknown = look.kind !== 'found' && Boolean(look.reason.unknown);
		if (unknown && this.findsByExternalId) return { kind: 'absent', passing: false };

		const passing = look.kind !== 'found' && look.kind !== 'refused';
		const page = await this.list(1, LARGEST_PAGE);
		if (page.kind !== 'listed') return { kind: 'unknown', passing };
		const task = page.tasks.find((candidate) => candidate.externalId === externalId);
		if (task) return { kind: 'found', task };

		const showsIds = page.tasks.some((candidate) => candidate.externalId !== undefined);
		const reachesBack = page.tasks.some(({ createdAt = Infinity }) => createdAt < since);
		const isProof = unknown && page.isNewestFirst && showsIds && reachesBack;
		return { kind: isProof ? 'absent' : 'unknown', passing };
	}

	/**
	 * Finds out, with one look, whether the API finds a task by the external ID that it was created with.
	 * It does so once for each kind of task, while nothing depends on it.
	 *
	 * @param task one that certainly exists
	 */
	async tryLookUp(task: TaskState, externalId: string): Promise<void> {
		if (this.caller.stop.aborted || !this.isOpenQuestion) return;
		this.note('asking');
		const look = await this.lookUp(externalId)(TRIAL_LIMIT_MS);
		if (look.kind === 'found') {
			const isIt = look.task.id === task.id && look.task.externalId === externalId;
			this.note(isIt ? 'finds' : 'does not');
		} else {
			// After trouble on the way, the next task may tell.
			this.note(look.kind === 'refused' ? 'does not' : undefined);
		}
	}
}

/** Whether the path, rather than the task on it, seems not to exist. */
function isMissing(verdict: Verdict): boolean {
	return verdict.kind !== 'ok' && Boolean(verdict.reason.unknown || verdict.reason.page);
}

/**
 * The entries of a list that a gateway gives as `{ items, total }`, directly or in `data`. Source: the
 * plugin for Kling of github.com/QuantumNous/new-api, version 1.3.1, autumn 2026.
 */
function itemsIn({ data, items }: IDataObject): unknown[] | undefined {
	const entries = isObject(data) ? data.items : items;
	return Array.isArray(entries) ? entries : undefined;
}

const without = (message: string): Trouble => {
	const reason: Reason = { message, description: '', errorKind: 'unavailable' };
	return { kind: 'unclear', reason };
};

const NO_TASK = without('CometAPI answered without a task');
const NO_LIST = without('CometAPI answered without a list of tasks');

import type { Dialect } from './dialects.mts';
import type { Answer } from './errors.mts';
import type { Body } from './tasks.mts';

/** What is said to an ID that nobody knows. */
export type UnknownTask =
	/** HTTP 404 with 1203, as Kling's error table would have it. */
	| 'missing1203'
	/** HTTP 400 with 1201, as Kling answers. */
	| 'refused1201'
	/** HTTP 400 with a word, as gateways of the new-api kind answer. */
	| 'task_not_exist'
	/** A recorded answer; `{id}` in it stands for the ID. */
	| Answer;

/** What the list routes answer. */
export type ListKind =
	| 'full'
	| 'empty'
	/** HTTP 200 with a web page: there is no such route. */
	| 'html'
	/** Always the first page, whichever is asked for. */
	| 'ignoresPage'
	/** `{ items, total }`, as gateways with a list of their own. Source: new-api, autumn 2026. */
	| 'items'
	/** A recorded answer. */
	| Answer;

/** The ways in which APIs that pass Kling on have been seen, or must be feared, to differ. */
export interface Switches {
	unknownTask: UnknownTask;
	/** Whether a task is found on the routes of its own kind only, or on all. */
	lookUp: 'ownRoute' | 'anyRoute';
	/** Whether external IDs arrive at Kling at all, and whether it takes each only once. */
	externalIds: 'unique' | 'notUnique' | 'dropped';
	/** Whether a query finds tasks by their external ID, on routes that document it. */
	externalIdQuery: boolean;
	/** On which routes queries and lists name the external ID of a task. */
	externalIdShown: 'always' | 'whereFound' | 'never';
	/** Until when a new task is not found by its external ID, nor listed. Milliseconds. */
	externalIdLateMs: number;
	/** Until when a new task is not found by its own ID. Milliseconds. */
	taskIdLateMs: number;
	/** Models that take no external ID: a create with one is refused. */
	noExternalIdFor: string[] | ((body: Body) => boolean);
	list: ListKind;
	/** Most tasks that a page of a list holds, whatever is asked for. */
	listCap: number;
	/** What becomes of Kling's errors on the way through a gateway. */
	upstreamErrors: 'plain' | 'wrapped' | 'masked';
	/** How many accounts at Kling the gateway buys from. Each has external IDs of its own. */
	accounts: number;
	/** Which account the next create goes to. */
	accountChoice: 'inTurn' | 'random';
}

/** An API as a set of values. */
export type World = Partial<Switches> & { dialect?: Partial<Dialect> };

/** The API as its documentation alone reads. */
export const documented: Switches = {
	unknownTask: 'missing1203',
	lookUp: 'ownRoute',
	externalIds: 'unique',
	externalIdQuery: true,
	externalIdShown: 'always',
	externalIdLateMs: 0,
	taskIdLateMs: 0,
	noExternalIdFor: [],
	list: 'full',
	listCap: Infinity,
	upstreamErrors: 'plain',
	accounts: 1,
	accountChoice: 'inTurn',
};

/** What every gateway with a task table of its own does, whatever its answers look like. */
const ownTable: World = {
	unknownTask: 'task_not_exist',
	lookUp: 'anyRoute',
	externalIdQuery: false,
	list: 'html',
	upstreamErrors: 'wrapped',
};

const gateway: World = { ...ownTable, dialect: { shape: 'gateway', ids: 'gateway' } };

/** The worlds by name. What a world does not say is as documented. */
export const worlds = {
	documented: {},
	/** Kling's own API as it answers (observed 2026). */
	kling: {
		unknownTask: 'refused1201',
		externalIdShown: 'whereFound',
		dialect: { balance: true },
	},
	/**
	 * A gateway that keeps its own table but passes Kling's answers on as they are. CometAPI's pages
	 * add up to this: answers like Kling's, but `task_not_exist` for "tasks from another account,
	 * expired records, or unknown IDs" (apidoc.cometapi.com, omni-image-query).
	 */
	passThrough: ownTable,
	/** A gateway of the new-api kind (github.com/QuantumNous/new-api). */
	gateway,
	/** The same with two accounts at Kling: an external ID can be bought once in each. */
	manyAccounts: { ...gateway, accounts: 2 },
} satisfies Record<string, World>;

export type WorldName = keyof typeof worlds;

export const worldNames = Object.keys(worlds) as WorldName[];

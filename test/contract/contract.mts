import contract from './kling.json';

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

/**
 * Values that fields beside this one must have. `present` and `absent` stand for any and no value;
 * of several values one is enough.
 */
export type Condition = Record<string, unknown>;

/** What a file handed to Kling must be like. */
export interface Media {
	formats?: string[];
	maxMB?: number;
	/** Shortest side, in pixels. */
	minPx?: number;
	/** Width to height, narrowest to widest. */
	aspect?: string;
	/** How the file is sent. Base64 goes without a `data:` prefix. */
	encoding: Array<'url' | 'base64'>;
}

/** One field of a request body. Fields named by a rule are its siblings, in the same object. */
export interface Field {
	/** Path from the body: `input.image`, `points[].x`. */
	name: string;
	type: FieldType | FieldType[];
	required: boolean;
	requiredWhen?: Condition;
	/** The field must be left out unless this holds. */
	onlyWhen?: Condition;
	exclusiveWith: string[];
	enum?: string[];
	/** The values of `enum` are the known ones; others may exist. */
	open: boolean;
	min?: number;
	max?: number;
	decimals?: number;
	minItems?: number;
	maxItems?: number;
	/** In characters. */
	maxLength?: number;
	format?: 'url';
	media?: Media;
	unit?: string;
	default?: unknown;
	/** Other spellings of the name. */
	alias: string[];
	/** Whether CometAPI's documentation has the field. */
	documented: boolean;
	/** What the sources disagree about. The limits above are the wider ones. */
	conflict?: string;
	note?: string;
	/** What has changed of late: who says so, when, and what. */
	since?: string;
	source: string[];
}

export type ResultKind =
	| 'audios'
	| 'elements'
	| 'faces'
	| 'images'
	| 'images or series'
	| 'recognition'
	| 'selection-mask'
	| 'selection-preview'
	| 'selection-session'
	| 'shots'
	| 'speech'
	| 'task-status'
	| 'videos'
	| 'videos and audios'
	| 'voices';

/** One operation of Kling's API as CometAPI passes it on. */
export interface Route {
	id: string;
	method: 'GET' | 'POST';
	path: string;
	/** The field whose presence means this route, where another one has the same path. */
	toldApartBy?: string;
	/** Whether CometAPI's documentation has the route. */
	documented: boolean;
	/** Whether a node goes there: to every documented route, and to some that only Kling documents. */
	offered: boolean;
	/** Answers at once instead of starting a task. */
	synchronous: boolean;
	/** Paths that look a task up, with `{task_id}` in them; the likeliest first. */
	query: string[];
	/** Path that lists tasks; known from Kling only. */
	list: string | null;
	/** Whether a task is found by its external task ID as well. */
	externalTaskId: boolean;
	result: ResultKind;
	note?: string;
	source: string[];
	fields: Field[];
}

/** The file leaves out what is false or empty and names what several routes share. */
type WrittenField = Pick<Field, 'name' | 'type' | 'source'> &
	Omit<Partial<Field>, 'media'> & { media?: string | Media };
type WrittenRoute = Pick<Route, 'id' | 'method' | 'path' | 'result' | 'source'> &
	Omit<Partial<Route>, 'fields'> & { fields: Array<WrittenField | string> };

interface WrittenContract {
	media: Record<string, Media>;
	shared: Record<string, WrittenField[]>;
	routes: WrittenRoute[];
}

const written = contract as unknown as WrittenContract;

const readField = (field: WrittenField): Field => ({
	required: false,
	exclusiveWith: [],
	open: false,
	alias: [],
	documented: true,
	...field,
	media: typeof field.media === 'string' ? written.media[field.media] : field.media,
});

const readRoute = (route: WrittenRoute): Route => ({
	documented: true,
	offered: route.documented ?? true,
	synchronous: false,
	query: [],
	list: null,
	externalTaskId: false,
	...route,
	fields: route.fields
		.flatMap((field) => (typeof field === 'string' ? written.shared[field] : field))
		.map(readField),
});

/** Every Kling route, in the order of the file. */
export const routes: readonly Route[] = written.routes.map(readRoute);

/**
 * The route with this ID.
 * @throws when there is none
 */
export function routeById(id: string): Route {
	const route = routes.find((candidate) => candidate.id === id);
	if (!route) throw new Error(`The contract has no route "${id}"`);
	return route;
}

/** The route that a POST of this body to this path means; several routes can share a path. */
export function routeOfCreate(path: string, body: unknown): Route | undefined {
	const has = (name: string) => typeof body === 'object' && body !== null && name in body;
	const candidates = routes.filter((route) => route.method === 'POST' && route.path === path);
	return (
		candidates.find((route) => route.toldApartBy && has(route.toldApartBy)) ??
		candidates.find((route) => !route.toldApartBy)
	);
}

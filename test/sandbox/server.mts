import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { routeOfCreate, routes, type Route } from '../contract/contract.mts';
import type { Callbacks } from './callbacks.mts';
import {
	createAnswer,
	errorAnswer,
	listAnswer,
	plainDialect,
	queryAnswer,
	type Dialect,
} from './dialects.mts';
import { cometError, htmlPage, klingError, type Answer } from './errors.mts';
import type { Fault, Faults } from './faults.mts';
import { blob, mediaFile, type FileContent } from './files.mts';
import type { RecordedRequest, RequestKind } from './requests.mts';
import { prepare, strikeAnswer, strikeRequest, strikesAnswer, type Payload } from './strike.mts';
import { answerAtOnce } from './synchronous.mts';
import type { Body, SandboxTask, Tasks } from './tasks.mts';
import { validate } from './validate.mts';

/** What the routes work with. */
export interface Backend {
	apiKey: string;
	parallelLimit: number;
	expandIs404: boolean;
	queryAt: 'first' | 'last';
	dialect: Dialect;
	tasks: Tasks;
	faults: Faults;
	callbacks: Callbacks;
	requests: RecordedRequest[];
	/** The task as Kling shows it. */
	describe: (task: SandboxTask) => Record<string, unknown>;
	/** Address of the server, known once it listens. */
	url: () => string;
}

/** What a route is, for the records and for who may call it. */
interface RouteConfig {
	kind?: RequestKind;
	needsKey?: boolean;
}

/** Builds the server; it does not listen yet. */
export function buildServer(backend: Backend): FastifyInstance {
	const app = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true });
	acceptAnyBody(app);
	addRecordsKeyAndFaults(app, backend);
	addCreates(app, backend);
	addQueries(app, backend);
	addLists(app, backend);
	addModels(app);
	addFiles(app);
	app.get('/', (_request, reply) => send(reply, htmlPage(200, 'CometAPI')));
	// A path that CometAPI does not know ends at its website, not at a JSON answer.
	app.setNotFoundHandler((request, reply) =>
		send(
			reply,
			request.url.startsWith('/v1/')
				? cometError(404, `Invalid URL (${request.method} ${request.url})`)
				: htmlPage(404, '404 Not Found'),
		),
	);
	return app;
}

const send = (reply: FastifyReply, answer: Answer) => reply.send(prepare(reply, answer));
const pathOf = (request: FastifyRequest) => request.url.split('?')[0];

/** Whatever is not JSON reaches the routes as text and is refused there, after it was recorded. */
function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		try {
			const isJson = request.headers['content-type']?.startsWith('application/json');
			done(null, isJson ? JSON.parse(String(text)) : text);
		} catch {
			done(null, text);
		}
	});
}

/** Before each route: record the request, check the key, let a fault strike. */
function addRecordsKeyAndFaults(app: FastifyInstance, backend: Backend): void {
	const records = new WeakMap<FastifyRequest, RecordedRequest>();
	const pending = new WeakMap<FastifyRequest, Fault>();

	app.addHook('preHandler', async (request, reply) => {
		const { kind = 'other', needsKey } = request.routeOptions.config as RouteConfig;
		const record = recordOf(request, kind);
		records.set(request, record);
		backend.requests.push(record);
		if (needsKey && request.headers.authorization !== `Bearer ${backend.apiKey}`)
			return send(reply, cometError(401, 'Invalid API key'));
		const fault = backend.faults.next(record);
		if (!fault) return undefined;
		record.fault = fault.kind;
		if (strikesAnswer(fault)) {
			pending.set(request, fault);
			return undefined;
		}
		const answer = await strikeRequest(fault, request, backend.url());
		return answer && send(reply, answer);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = pending.get(request);
		return fault
			? await strikeAnswer(fault, request, reply, payload as Payload, backend.url())
			: payload;
	});

	app.addHook('onResponse', async (request, reply) => {
		const record = records.get(request);
		if (record) record.status = reply.statusCode;
	});
}

function recordOf(request: FastifyRequest, kind: RequestKind): RecordedRequest {
	const headers = { ...request.headers };
	delete headers.authorization;
	const route = routeOf(request, kind);
	return {
		at: Date.now(),
		kind,
		route: route?.id ?? null,
		method: request.method,
		path: pathOf(request),
		query: { ...(request.query as Record<string, string>) },
		headers,
		body: request.body ?? null,
		unknownFields: kind === 'create' && route ? validate(route, request.body).unknownFields : [],
		status: null,
		fault: null,
	};
}

function routeOf(request: FastifyRequest, kind: RequestKind): Route | undefined {
	const path = pathOf(request);
	if (kind === 'create') return routeOfCreate(path, request.body);
	if (kind === 'list') return routes.find((route) => (route.list ?? route.path) === path);
	const pattern = request.routeOptions.url?.replace(':task_id', '{task_id}');
	return routes.find((route) => pattern !== undefined && route.query.includes(pattern));
}

function addCreates(app: FastifyInstance, backend: Backend): void {
	const config: RouteConfig = { kind: 'create', needsKey: true };
	const paths = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
	for (const path of new Set(paths)) {
		app.post(path, { config }, (request, reply) => {
			const route = routeOfCreate(path, request.body)!;
			return send(reply, create(route, request.body, backend));
		});
	}
}

function create(route: Route, body: unknown, backend: Backend): Answer {
	const refuse = (code: number, message?: string) =>
		errorAnswer(klingError(code, message), backend.dialect);
	if (route.id === 'images.editing.expand' && backend.expandIs404)
		return { status: 404, body: { code: null, message: '404' } };
	const { problem } = validate(route, body);
	if (problem) return refuse(1201, problem);
	const order = body as Body;
	if (route.synchronous) {
		const data = answerAtOnce(route, order, `${backend.url()}/files`);
		return { status: 200, body: { code: 0, message: 'SUCCEED', data } };
	}
	// That external IDs are unique is documented; how a repetition is refused is assumed.
	if (backend.tasks.hasExternalTaskId(order.external_task_id))
		return refuse(1201, `external_task_id ${order.external_task_id} already exists`);
	if (backend.parallelLimit > 0 && backend.tasks.slotsInUse >= backend.parallelLimit)
		return refuse(1303);
	const task = backend.tasks.create(route, order);
	backend.callbacks.follow(task);
	return { status: 200, body: createAnswer(task, dialectOf(task, backend)) };
}

function addQueries(app: FastifyInstance, backend: Backend): void {
	const config: RouteConfig = { kind: 'query', needsKey: true };
	const patterns = new Map<string, Route[]>();
	for (const route of routes.filter(({ query }) => query.length > 0)) {
		const pattern = route.query.at(backend.queryAt === 'first' ? 0 : -1)!;
		patterns.set(pattern, [...(patterns.get(pattern) ?? []), route]);
	}
	for (const [pattern, contracts] of patterns) {
		app.get(pattern.replace('{task_id}', ':task_id'), { config }, (request, reply) => {
			const { task_id } = request.params as { task_id: string };
			const task = backend.tasks.find(contracts, task_id);
			// What Kling says to an unknown ID is not documented; 1203 stands for what does not exist.
			if (!task)
				return send(reply, errorAnswer(klingError(1203, 'Task not found'), backend.dialect));
			const body = queryAnswer(task, dialectOf(task, backend), backend.describe(task));
			return send(reply, { status: 200, body });
		});
	}
}

function addLists(app: FastifyInstance, backend: Backend): void {
	const config: RouteConfig = { kind: 'list', needsKey: true };
	for (const { list } of routes) {
		if (!list) continue;
		app.get(list, { config }, (request, reply) => {
			const page = pageOf(request.query as Record<string, string>);
			if (!page) return send(reply, errorAnswer(klingError(1201, 'Invalid page'), backend.dialect));
			const tasks = backend.tasks.createdOn(list).slice(...page);
			const body = listAnswer(tasks.map(backend.describe), backend.dialect);
			return send(reply, { status: 200, body });
		});
	}
	for (const route of routes.filter(({ method }) => method === 'GET')) {
		app.get(route.path, { config }, (_request, reply) => {
			const data = answerAtOnce(route, {}, `${backend.url()}/files`);
			return send(reply, { status: 200, body: { code: 0, message: 'SUCCEED', data } });
		});
	}
}

/** Where a page begins and ends in the whole list. */
function pageOf(query: Record<string, string>): [start: number, end: number] | undefined {
	const [pageNum, pageSize] = [Number(query.pageNum ?? 1), Number(query.pageSize ?? 30)];
	const isWithin = (value: number, max: number) =>
		Number.isInteger(value) && value >= 1 && value <= max;
	return isWithin(pageNum, 1000) && isWithin(pageSize, 500)
		? [(pageNum - 1) * pageSize, pageNum * pageSize]
		: undefined;
}

function addModels(app: FastifyInstance): void {
	const names = routes.flatMap(({ fields }) =>
		fields.filter(({ name }) => name === 'model_name').flatMap((field) => field.enum ?? []),
	);
	const data = [...new Set(names)].map((id) => ({ id, object: 'model', owned_by: 'kling' }));
	const config: RouteConfig = { kind: 'models', needsKey: true };
	app.get('/v1/models', { config }, (_request, reply) =>
		send(reply, { status: 200, body: { object: 'list', data, success: true } }),
	);
}

function addFiles(app: FastifyInstance): void {
	const config: RouteConfig = { kind: 'download' };
	const sendFile = (reply: FastifyReply, file: FileContent) =>
		reply.type(file.type).header('content-length', file.bytes).send(file.body);
	app.get('/files/blob', { config }, (request, reply) => {
		const { bytes, type } = request.query as { bytes?: string; type?: string };
		return sendFile(reply, blob(Number(bytes ?? 0), type));
	});
	app.get('/files/:name', { config }, (request, reply) => {
		const file = mediaFile((request.params as { name: string }).name);
		return file ? sendFile(reply, file) : send(reply, htmlPage(404, '404 Not Found'));
	});
}

const dialectOf = (task: SandboxTask, backend: Backend): Dialect => ({
	...plainDialect,
	...backend.dialect,
	...task.outcome.dialect,
});

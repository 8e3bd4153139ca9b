import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOfCreate, routes, type Route } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { cometError } from './errors.mts';
import { faultAnswer, type Fault } from './faults.mts';
import type { RecordedRequest, RequestKind } from './requests.mts';
import { strikeAnswer, strikeRequest, strikesAnswer, type Payload } from './strike.mts';
import { validate } from './validate.mts';

/** What arrived before it was read as JSON. */
export const bodyTexts = new WeakMap<FastifyRequest, string>();

const pathOf = (request: FastifyRequest) => request.url.split('?')[0];

/** Before each route: record the request, check the key, let a fault strike. */
export function addInterception(app: FastifyInstance, backend: Backend): void {
	const records = new WeakMap<FastifyRequest, RecordedRequest>();
	const pending = new WeakMap<FastifyRequest, Fault>();

	const answerOf = (fault: Fault) => faultAnswer(fault, backend.url(), backend.passOn);

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
		const answer = await strikeRequest(fault, request, answerOf(fault));
		return answer && send(reply, answer);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = pending.get(request);
		return fault
			? await strikeAnswer(fault, request, reply, payload as Payload, answerOf(fault))
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
		bodyText: bodyTexts.get(request) ?? null,
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

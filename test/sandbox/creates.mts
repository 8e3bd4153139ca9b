import type { FastifyInstance } from 'fastify';
import { routeOfCreate, routes, type Route } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { createAnswer, errorAnswer } from './dialects.mts';
import { klingError, type Answer } from './errors.mts';
import { answerAtOnce } from './synchronous.mts';
import type { Body } from './tasks.mts';
import { validate } from './validate.mts';

/** The routes that start a task or do their work at once. */
export function addCreates(app: FastifyInstance, backend: Backend): void {
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
	return { status: 200, body: createAnswer(task, backend.dialectOf(task)) };
}

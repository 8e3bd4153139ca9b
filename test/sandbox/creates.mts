import type { FastifyInstance } from 'fastify';
import { routeOfCreate, routes, type Route } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { createAnswer } from './dialects.mts';
import { klingError, type Answer } from './errors.mts';
import { isTaken, takesNoExternalId } from './lookUp.mts';
import { answerAtOnce, idIn } from './synchronous.mts';
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
	const { switches, tasks } = backend;
	const refuse = (code: number, message?: string) => backend.passOn(klingError(code, message));
	if (route.id === 'images.editing.expand' && backend.expandIs404)
		return { status: 404, body: { code: null, message: '404' } };
	const { problem } = validate(route, body);
	if (problem) return refuse(1201, problem);
	const order = body as Body;
	if (route.synchronous) {
		const data = answerAtOnce(route, order, `${backend.url()}/files`);
		backend.answered.push({ route: route.id, body: order, id: idIn(data) });
		return { status: 200, body: { code: 0, message: 'SUCCEED', data } };
	}
	const account = backend.nextAccount();
	// What Kling 4.0 says, as its other resellers quote it.
	if (takesNoExternalId(order, switches))
		return refuse(
			1201,
			'options.callback_url and options.external_task_id are not supported for this model',
		);
	if (isTaken(tasks.all, account, order.external_task_id, switches))
		return refuse(1201, `External_task_id ${order.external_task_id} already exists`);
	if (backend.parallelLimit > 0 && tasks.slotsInUse >= backend.parallelLimit) return refuse(1303);
	const task = tasks.create(route, order, account);
	backend.callbacks.follow(task);
	const givenId = switches.externalIds === 'dropped' ? undefined : task.externalTaskId;
	return { status: 200, body: createAnswer(task, backend.dialectOf(task), givenId) };
}

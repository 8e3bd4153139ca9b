import type { FastifyInstance } from 'fastify';
import { routes, type Route } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { errorAnswer, listAnswer, queryAnswer } from './dialects.mts';
import { klingError } from './errors.mts';
import { answerAtOnce } from './synchronous.mts';

/** The routes that look a task up. */
export function addQueries(app: FastifyInstance, backend: Backend): void {
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
			const body = queryAnswer(task, backend.dialectOf(task), backend.describe(task));
			return send(reply, { status: 200, body });
		});
	}
}

/** The routes that list tasks or presets. */
export function addLists(app: FastifyInstance, backend: Backend): void {
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

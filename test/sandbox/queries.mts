import type { FastifyInstance } from 'fastify';
import { routes, type Route } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { listAnswer, queryAnswer } from './dialects.mts';
import { htmlPage, klingError, type Answer } from './errors.mts';
import { findTask, unknownTaskAnswer } from './lookUp.mts';
import { relayAnswer } from './relay.mts';
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
			const { switches, tasks, passOn } = backend;
			const task = findTask(tasks.all, contracts, task_id, switches);
			if (!task) return send(reply, unknownTaskAnswer(task_id, switches, passOn));
			const body = queryAnswer(task, backend.dialectOf(task), (id) => backend.describe(task, id));
			return send(reply, { status: 200, body });
		});
	}
}

/** The routes that list tasks or presets. */
export function addLists(app: FastifyInstance, backend: Backend): void {
	const config: RouteConfig = { kind: 'list', needsKey: true };
	for (const { list } of routes) {
		if (!list) continue;
		app.get(list, { config }, (request, reply) =>
			send(reply, listed(list, request.query as Record<string, string>, backend)),
		);
	}
	for (const route of routes.filter(({ method }) => method === 'GET')) {
		app.get(route.path, { config }, (_request, reply) => {
			const data = answerAtOnce(route, {}, `${backend.url()}/files`);
			return send(reply, { status: 200, body: { code: 0, message: 'SUCCEED', data } });
		});
	}
}

/** The answer to a list of the tasks that were created on a path, newest first. */
function listed(path: string, query: Record<string, string>, backend: Backend): Answer {
	const { list, listCap, externalIdLateMs } = backend.switches;
	if (typeof list === 'object') return list;
	if (list === 'html') return htmlPage(200, 'CometAPI');
	const page = pageOf(query, listCap);
	if (!page) return backend.passOn(klingError(1201, 'Invalid page'));
	const tasks = backend.tasks.all
		.filter(({ contract, age }) => contract.path === path && age >= externalIdLateMs)
		.reverse();
	const [start, size] = page;
	const first = list === 'ignoresPage' ? 0 : start;
	const shown = list === 'empty' ? [] : tasks.slice(first, first + size);
	const data = shown.map((task) => backend.describe(task, task.taskId));
	if (list === 'items') {
		const items = shown.map((task, index) => relayAnswer(task, data[index]).data);
		const [page_num, page_size] = [start / size + 1, size];
		return { status: 200, body: { items, total: tasks.length, page_num, page_size } };
	}
	return { status: 200, body: listAnswer(data, backend.dialect) };
}

/** Where a page begins in the whole list, and how many tasks it holds at most. */
function pageOf(
	query: Record<string, string>,
	cap: number,
): [start: number, size: number] | undefined {
	const [pageNum, pageSize] = [Number(query.pageNum ?? 1), Number(query.pageSize ?? 30)];
	const isWithin = (value: number, max: number) =>
		Number.isInteger(value) && value >= 1 && value <= max;
	if (!isWithin(pageNum, 1000) || !isWithin(pageSize, 500)) return undefined;
	const size = Math.min(pageSize, cap);
	return [(pageNum - 1) * size, size];
}

import { queryPathsOf, taskRoutes, pathOf } from '../../../nodes/shared/api/routes.ts';
import { routes } from '../../contract/contract.mts';

/** The paths below the root of the API, without the placeholder for the ID. */
const queryPathsInContract = (path: string) => {
	const written = routes.filter((route) => route.path === path).flatMap(({ query }) => query);
	return new Set(written.map((pattern) => pattern.replace('/{task_id}', '')));
};

describe('taskRoutes', () => {
	it('are every route that creates a task, each once', () => {
		const creating = routes.filter((route) => route.method === 'POST' && !route.synchronous);
		const paths = taskRoutes.map(({ type }) => pathOf(type));
		expect(new Set(paths)).toEqual(new Set(creating.map(({ path }) => path)));
		expect(paths).toHaveLength(new Set(paths).size);
	});

	it.each(taskRoutes)('know where to look for $name', ({ type }) => {
		const path = pathOf(type);
		expect(new Set(queryPathsOf(path))).toEqual(queryPathsInContract(path));
		expect(queryPathsOf(path)[0]).toBe(path);
	});

	it('are named A to Z, and say which ones no node makes', () => {
		const names = taskRoutes.map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		const others = taskRoutes.filter(({ type }) =>
			routes.some((route) => route.path === pathOf(type) && !route.offered),
		);
		for (const { name } of others) expect(name).toMatch(/\((Official Only|Older Route)\)$/);
	});
});

it('a path that no list knows is looked up where it was created', () => {
	expect(queryPathsOf('/kling/v1/videos/new-thing')).toEqual(['/kling/v1/videos/new-thing']);
});
